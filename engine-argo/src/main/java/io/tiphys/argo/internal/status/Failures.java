package io.tiphys.argo.internal.status;

import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.model.Artifact;
import io.tiphys.argo.model.HTTPArtifact;
import io.tiphys.argo.model.NodePhase;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.argo.model.NodeType;
import io.tiphys.argo.model.Outputs;
import io.tiphys.argo.model.Parameter;
import io.tiphys.argo.model.Template;
import io.tiphys.status.Reason;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why a node failed. The order matters: the first row that fits is the answer. Every row was seen
 * on Argo 4.1.2 unless it says so.
 */
final class Failures {
  /** A program that a signal ends has this exit code, and the number of the signal. */
  static final int SIGNAL = 128;

  private final RunFacts facts;

  Failures(RunFacts facts) {
    this.facts = facts;
  }

  /** Returns why a node that Argo calls failed did fail, shutdowns aside. */
  Decision of(NodeStatus node, @Nullable PodRow pod) {
    String message = Nodes.message(node);
    NodeStatus inner = message.isEmpty() ? facts.failedInside(node) : null;
    if (inner != null) {
      return of(inner, facts.pod(inner));
    }
    if (facts.isLost(node)) {
      return Decision.failed(Reason.LOST, "its pod was deleted, and made again unasked");
    }
    Decision decision = byLimit(node, message, pod);
    if (decision == null) {
      decision = byLoss(message, pod);
    }
    if (decision == null) {
      decision = byExecutor(node, message);
    }
    if (decision == null) {
      decision = byExit(node, message, pod);
    }
    return decision == null ? byController(node, message) : decision;
  }

  private @Nullable Decision byLimit(NodeStatus node, String message, @Nullable PodRow pod) {
    if (message.contains(Marks.TIMEOUT) || facts.isOvertime(node, pod)) {
      return Decision.failed(Reason.TIMED_OUT, facts.outOfTime(node));
    } else if (facts.isRunTimeout(node)) {
      return Decision.failed(Reason.RUN_TIMEOUT, facts.runOutOfTime());
    } else if (message.startsWith(Marks.REJECTED)) {
      return Decision.failed(Reason.REJECTED, rest(message, Marks.REJECTED));
    } else if (message.startsWith(Marks.TIMED_OUT)) {
      return Decision.failed(Reason.TIMED_OUT, rest(message, Marks.TIMED_OUT));
    } else if (message.startsWith(Words.START_FAILED)) {
      return Decision.failed(Reason.START_FAILED, rest(message, Words.START_FAILED));
    } else if (node.getType() == NodeType.SUSPEND) {
      // Nothing but an answer fails what waits for one.
      return Decision.failed(Reason.REJECTED, message);
    } else if (message.equals(Words.PENDING_LIMIT)) {
      return Decision.failed(Reason.START_FAILED, "it did not start in the time that it has");
    } else if (message.equals(Words.POD_DEADLINE)) {
      String why = facts.whyGivenUp(node);
      // Only a host ends a pod that has no limit before that of the run.
      boolean given = pod == null ? why != null || !facts.hasOwnLimit(node) : !pod.mainHasStarted();
      return given
          ? Decision.failed(Reason.START_FAILED, why == null ? GivenUp.words(pod) : why)
          : Decision.failed(Reason.TIMED_OUT, "the time limit of its pod has passed");
    }
    return null;
  }

  private static String rest(String message, String word) {
    return message.substring(word.length()).replaceFirst("^[: ]+", "");
  }

  private static @Nullable Decision byLoss(String message, @Nullable PodRow pod) {
    if (message.equals(Words.POD_DELETED)) {
      return Decision.failed(Reason.LOST, "its pod was deleted");
    } else if (pod == null) {
      return null;
    } else if (pod.reason().equals("Evicted")) {
      return Decision.failed(Reason.LOST, "its pod was evicted: " + pod.message());
    } else if (pod.disrupted() != null) {
      return Decision.failed(Reason.LOST, "the cluster ended its pod: " + pod.disrupted());
    }
    return wasDeletedBeforeItsEnd(pod)
        ? Decision.failed(Reason.LOST, "its pod was deleted while it ran")
        : null;
  }

  private static boolean wasDeletedBeforeItsEnd(PodRow pod) {
    Instant asked = pod.deletionAskedAt();
    Instant end = pod.mainEndedAt();
    if (asked == null || end == null) {
      return asked != null && !pod.mainHasEnded() && pod.mainHasStarted();
    }
    // Times are whole seconds: in the same one a signal decides.
    return asked.isBefore(end) || (asked.equals(end) && pod.exitCode().orElse(0) >= SIGNAL);
  }

  private @Nullable Decision byExecutor(NodeStatus node, String message) {
    if (Words.isOutputMissing(message)) {
      return Decision.failed(Reason.OUTPUT_MISSING, missing(node, message));
    } else if (message.contains("workflowtaskresults") && message.contains("is forbidden")) {
      return Decision.failed(
          Reason.FORBIDDEN,
          "the service account of its pod may not report results: it needs the rights to create"
              + " and patch workflowtaskresults of argoproj.io");
    } else if (message.contains(Marks.REFUSED_INPUT)) {
      String why = message.substring(message.indexOf(Marks.REFUSED_INPUT));
      return Decision.failed(
          Reason.START_FAILED, "its input cannot be had: " + rest(why, Marks.REFUSED_INPUT));
    } else if (Words.isInputMissing(message)) {
      return Decision.failed(Reason.START_FAILED, withoutInput(node, message));
    } else if (message.contains(Words.NO_SUCH_PROGRAM)) {
      return Decision.failed(Reason.START_FAILED, "its program does not exist or cannot be run");
    }
    return null;
  }

  /** Argo names the input, and not from where it is. */
  private static String withoutInput(NodeStatus node, String message) {
    String name = Words.inputOf(message);
    List<Artifact> inputs = node.getInputs() == null ? null : node.getInputs().getArtifacts();
    String from =
        Stream.ofNullable(inputs)
            .flatMap(List::stream)
            .filter(each -> name.equals(each.getName()))
            .flatMap(each -> from(each).stream())
            .map(where -> " from '" + where + "'")
            .findFirst()
            .orElse("");
    return "its input '" + name + "' cannot be had" + from + ": " + Words.whyNoInput(message);
  }

  private static Optional<String> from(Artifact input) {
    return input.getS3() == null
        ? Optional.ofNullable(input.getHttp()).map(HTTPArtifact::getUrl)
        : Optional.ofNullable(input.getS3().getKey());
  }

  /** Argo names the path of what is missing, or its own file of it. */
  private String missing(NodeStatus node, String message) {
    Template template = facts.template(node);
    Outputs outputs = template == null ? null : template.getOutputs();
    Map<String, String> paths = new LinkedHashMap<>();
    if (outputs != null && outputs.getParameters() != null) {
      for (Parameter each : outputs.getParameters()) {
        String path = each.getValueFrom() == null ? null : each.getValueFrom().getPath();
        paths.put("output '" + each.getName() + "'", String.valueOf(path));
      }
    }
    if (outputs != null && outputs.getArtifacts() != null) {
      for (Artifact each : outputs.getArtifacts()) {
        paths.put("artifact '" + each.getName() + "'", String.valueOf(each.getPath()));
      }
    }
    return paths.entrySet().stream()
        .filter(each -> message.replace(": ", " ").contains(each.getValue() + " no such file"))
        .findFirst()
        .map(
            each ->
                each.getKey() + ": there is no " + each.getValue() + "; the body has to write it")
        .orElse("it did not write a declared output");
  }

  private static @Nullable Decision byExit(NodeStatus node, String message, @Nullable PodRow pod) {
    if (message.startsWith("main: StartError")) {
      return Decision.failed(Reason.START_FAILED, "its program could not be started");
    } else if (message.startsWith("main: OOMKilled")) {
      return Decision.failed(Reason.EXIT_CODE, "it was killed because it took too much memory");
    }
    OptionalInt code = exitCode(node, pod);
    if (code.isPresent() && (message.startsWith("main:") || code.getAsInt() != 0)) {
      return Decision.failed(
          Reason.EXIT_CODE, "its program ended with exit code " + code.getAsInt());
    }
    return null;
  }

  private static Decision byController(NodeStatus node, String message) {
    String ours = Words.ours(message);
    if (ours != null) {
      return switch (ours) {
        case "OUTPUT_TOO_LARGE" -> Decision.failed(Reason.OUTPUT_TOO_LARGE, tooLarge(message));
        case "OUTPUT_INVALID" ->
            Decision.failed(
                Reason.OUTPUT_INVALID, output(message) + " cannot be read as it is declared");
        case "NOT_A_LIST" ->
            Decision.failed(Reason.VALUE_INVALID, "what it goes through is not a JSON list");
        case "TOO_MANY_ITEMS" ->
            Decision.failed(
                Reason.VALUE_INVALID, "what it goes through has more items than this engine takes");
        default -> Decision.failed(Reason.VALUE_INVALID, "a value that it needs cannot be used");
      };
    } else if (message.contains(Words.NOT_COMPUTED) || message.contains(Words.NOT_RESOLVED)) {
      return Decision.failed(Reason.VALUE_INVALID, "a value that it needs cannot be used");
    } else if (message.contains("configmaps") && message.contains("is forbidden")) {
      // Argo puts what does not fit into a pod there; its controller has no right to, as installed.
      return Decision.failed(
          Reason.VALUE_INVALID,
          "its values take too many bytes together - pass long texts as artifacts");
    } else if (message.contains("pods \"") && message.contains("is forbidden")
        || message.contains("Pod \"") && message.contains("is invalid")) {
      return Decision.failed(
          Reason.START_FAILED,
          "Kubernetes refuses its pod: " + ControllerWords.explained(withoutTask(message)));
    }
    String what = node.getPhase() == NodePhase.ERROR ? "Argo failed on it" : "Argo calls it failed";
    return Decision.failed(Reason.ENGINE, message.isEmpty() ? what : what + ": " + message);
  }

  private static String output(String message) {
    return Words.output(message).map(name -> "output '" + name + "'").orElse("an output");
  }

  private static String tooLarge(String message) {
    return output(message)
        + Words.mostBytes(message)
            .map(most -> " has more than the " + most + " bytes that are possible")
            .orElse(" has more bytes than are possible")
        + " - use an artifact";
  }

  /** The path of the task stands beside its message. */
  private static String withoutTask(String message) {
    return message.replaceFirst("^task '[^']*' errored: ", "");
  }

  /** Returns the exit code of the body: as Argo noted it, else as the kubelet did. */
  static OptionalInt exitCode(@Nullable NodeStatus node, @Nullable PodRow pod) {
    OptionalInt noted = Nodes.exitCode(node);
    if (noted.isPresent()) {
      return noted;
    }
    OptionalInt seen = pod == null ? OptionalInt.empty() : pod.exitCode();
    int written = Words.exitCode(Nodes.message(node));
    return seen.isPresent() || written < 0 ? seen : OptionalInt.of(written);
  }
}
