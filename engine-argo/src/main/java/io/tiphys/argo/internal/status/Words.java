package io.tiphys.argo.internal.status;

import io.tiphys.argo.internal.names.Marks;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What Argo 4.1.2 writes in the messages of nodes, each seen on a live controller. */
final class Words {
  static final String POD_DEADLINE =
      "Pod was active on the node longer than the specified deadline";
  static final String RUN_DEADLINE = "Step exceeded its deadline";
  static final String RETRY_DEADLINE = "retry exceeded workflow deadline";
  static final String PENDING_LIMIT = "timeout";
  static final String POD_DELETED = "pod deleted";
  static final String NO_ITEMS = "Skipped, empty params";
  static final String QUOTA = "exceeded quota";
  static final String UNSCHEDULABLE = "Unschedulable";
  static final String BACKOFF = "Backoff for";
  static final String POSTPONED = "Workflow processing has been postponed";
  static final String STOPPED_WAITING = "Stopped with strategy";
  static final String TEMPLATE_FAIL_FAST = "failed or errored children and failFast enabled";
  static final String NO_SUCH_PROGRAM = "failed to find name in PATH";
  static final String NOT_COMPUTED = "failed to evaluate expression";
  static final String NOT_RESOLVED = "Unable to resolve";

  /** What the kubelet shows where a time limit has passed: a command that Argo's has not. */
  private static final Pattern NO_COMMAND =
      Pattern.compile("unknown command \"" + Marks.TIMEOUT + "\"( for \"[^\"]*\")?");

  /** Begin the messages that this library writes into nodes. */
  static final String START_FAILED = "START_FAILED";

  /** With two blanks there was a pod, with one there was none. */
  private static final Pattern STOPPED =
      Pattern.compile(
          "workflow shutdown with strategy:  ?(Stop|Terminate)"
              + "|Stopped with strategy '(Stop|Terminate)'");

  private static final Pattern NEVER_MADE =
      Pattern.compile("workflow shutdown with strategy: (Stop|Terminate)");
  private static final Pattern NO_OUTPUT =
      Pattern.compile("wait: .*no such file or directory", Pattern.DOTALL);
  private static final Pattern NO_INPUT =
      Pattern.compile("init: .*?artifact (\\S+) failed to load: (.*)", Pattern.DOTALL);
  private static final Pattern EXIT = Pattern.compile("\\(exit code (\\d+)\\)");
  private static final Pattern COMPUTED = Pattern.compile("int\\(tiphys-([A-Z][A-Z_]+)\\)");
  private static final String GATE_OF_TYPES = "tiphys-OUTPUT_INVALID";

  /** The text of an expression is shown behind where it failed. */
  private static final Pattern FAILED_AT = Pattern.compile("\\(1:(\\d{1,6})\\)\\s*\\| (.*)");

  private static final Pattern OUTPUT = Pattern.compile("outputs\\.parameters\\['([^']+)'\\]");

  /** What an expression compares the length of a Base64 text with. */
  private static final Pattern BASE64 = Pattern.compile("> (\\d+) \\? asInt");

  private static final Pattern OURS = Pattern.compile("tiphys[-:]([A-Z][A-Z_]+)'?\\)");

  private Words() {}

  /** Returns a length of time as all engines write it. */
  static String seconds(long seconds) {
    return Duration.ofSeconds(seconds).toString();
  }

  /**
   * Returns a message as it can be shown: what the kubelet says of a time limit sounds like a
   * broken installation.
   */
  static String explained(String message) {
    return NO_COMMAND.matcher(message).replaceAll("ended at its time limit by " + Marks.TIMEOUT);
  }

  /** Returns the output at which an expression of ours failed that looks at outputs. */
  static Optional<String> output(String message) {
    return beforeFailure(message)
        .flatMap(text -> OUTPUT.matcher(text).results().reduce((one, other) -> other))
        .map(found -> found.group(1));
  }

  /** Returns how many bytes an output may have, as the expression says that it has failed at. */
  static Optional<Long> mostBytes(String message) {
    return beforeFailure(message)
        .flatMap(text -> BASE64.matcher(text).results().reduce((one, other) -> other))
        .map(found -> Long.parseLong(found.group(1)) / 4 * 3);
  }

  private static Optional<String> beforeFailure(String message) {
    Matcher failed = FAILED_AT.matcher(message);
    if (!failed.find()) {
      return Optional.empty();
    }
    String text = failed.group(2);
    // The place is that of the function, whose name follows.
    int at = Math.min(Integer.parseInt(failed.group(1)) + "asInt".length(), text.length());
    return Optional.of(text.substring(0, at));
  }

  static boolean isShutdown(String message) {
    return STOPPED.matcher(message).matches();
  }

  /** Says whether a shutdown came before there was a pod. */
  static boolean isNeverMade(String message) {
    return NEVER_MADE.matcher(message).matches();
  }

  static boolean isOutputMissing(String message) {
    return NO_OUTPUT.matcher(message).find();
  }

  static boolean isInputMissing(String message) {
    return NO_INPUT.matcher(message).matches();
  }

  /** Returns the name of an input that is missing. */
  static String inputOf(String message) {
    return NO_INPUT.matcher(message).replaceFirst("$1");
  }

  /** Returns why an input is missing. */
  static String whyNoInput(String message) {
    return NO_INPUT.matcher(message).replaceFirst("$2");
  }

  static boolean isRunDeadline(String message) {
    return message.equals(RUN_DEADLINE) || message.startsWith(RETRY_DEADLINE);
  }

  /** Returns the exit code in a message of the main container, or -1. */
  static int exitCode(String message) {
    Matcher code = EXIT.matcher(message);
    return message.startsWith("main:") && code.find() ? Integer.parseInt(code.group(1)) : -1;
  }

  /**
   * Returns the word that an expression of ours failed with, or null. Messages also hold the text
   * of the expression, with all its words: one that looks at types fails by itself where it cannot
   * read a value.
   */
  static @Nullable String ours(String message) {
    Matcher computed = COMPUTED.matcher(message);
    if (computed.find()) {
      return computed.group(1);
    } else if (message.contains(GATE_OF_TYPES)) {
      return "OUTPUT_INVALID";
    }
    Matcher word = OURS.matcher(message);
    return word.find() ? word.group(1) : null;
  }
}
