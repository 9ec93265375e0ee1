package io.tiphys.argo.internal.names;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names as Argo and Kubernetes allow them: the caller's own where it is legal, else what is left of
 * it and a hash. A name is a function of the caller's text, never of what stands beside it.
 *
 * <p>Immutable.
 */
public final class Names {
  private static final Pattern TASK = Pattern.compile("[A-Za-z][-A-Za-z0-9]*");
  private static final Pattern TEMPLATE = Pattern.compile("[a-z]([-a-z0-9]*[a-z0-9])?");
  private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?");
  private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");
  private static final Pattern ENDS = Pattern.compile("^-+|-+$");
  private static final int LONGEST_LABEL = 63;
  private static final int LONGEST_RUN_SLUG = 30;
  private static final int HASH = 8;

  /** How many digits the last part of a run id has. */
  public static final int NONCE = 8;

  private static final Pattern RUN_ID = Pattern.compile("(.+)-[0-9a-f]{" + NONCE + "}");
  private static final int LONG_HASH = 16;

  /** Words of the expression language: Argo reads names in {@code depends} as variables of it. */
  private static final Set<String> WORDS =
      Set.of(
          "in",
          "not",
          "and",
          "or",
          "nil",
          "true",
          "false",
          "let",
          "if",
          "else",
          "matches",
          "contains",
          "startsWith",
          "endsWith");

  /** The node of the exit handler: Argo would take that of a task for it, and never run it. */
  public static final String EXIT = "onExit";

  private Names() {}

  /** Returns the name of a task in its DAG. */
  public static String task(String name) {
    boolean legal =
        TASK.matcher(name).matches()
            && !WORDS.contains(name)
            && !name.equals(EXIT)
            && !name.startsWith(Marks.HELPER);
    return legal ? name : slug(name) + "-" + hash(name, HASH);
  }

  /** Returns the name of a template; pods are named after it, so it has no upper case. */
  public static String template(String path) {
    boolean legal = TEMPLATE.matcher(path).matches() && !path.startsWith(Marks.HELPER);
    return legal ? path : slug(path) + "-" + hash(path, HASH);
  }

  /**
   * Returns the id of a run.
   *
   * @param object the name of its object
   * @param nonce {@link #NONCE} hexadecimal digits, so that a key that is used again is another run
   */
  public static String runId(String object, String nonce) {
    return object + "-" + nonce;
  }

  /** Returns the name of the object of a run with this id, if it is an id of this library. */
  public static Optional<String> objectOf(String runId) {
    Matcher id = RUN_ID.matcher(runId);
    return id.matches() ? Optional.of(id.group(1)) : Optional.empty();
  }

  /**
   * Returns the id of the run of an object; that of a workflow of others is its name. A copy of a
   * run that others made bears the label of the run, but has another name: it is one of others.
   *
   * @param object the name of the object
   * @param label what its label {@link Marks#RUN} says; null or empty without it
   */
  public static String runOf(String object, @Nullable String label) {
    return isOwn(object, label) && label != null ? label : object;
  }

  /**
   * Says whether an object is that of a run of this library.
   *
   * @param object the name of the object
   * @param label what its label {@link Marks#RUN} says; null or empty without it
   */
  public static boolean isOwn(String object, @Nullable String label) {
    return label != null && objectOf(label).filter(object::equals).isPresent();
  }

  /** Returns the key of the label that holds a label of the caller. */
  public static String labelKey(String name) {
    return "label." + Marks.PREFIX + label(name);
  }

  /** Returns the name of the object of a run, at most 48 characters. */
  public static String run(String requestKey) {
    String slug = slug(requestKey);
    String shorter = slug.substring(0, Math.min(slug.length(), LONGEST_RUN_SLUG));
    return shorter.replaceAll("-+$", "") + "-" + hash(requestKey, LONG_HASH);
  }

  /** Returns a text as the value of a label, or the second part of its key. */
  public static String label(String text) {
    boolean legal = text.length() <= LONGEST_LABEL && LABEL.matcher(text).matches();
    return legal ? text : "h-" + hash(text, LONG_HASH);
  }

  /** Says whether a text can be the second part of the key of a label as it is. */
  public static boolean isLabelKey(String text) {
    return label(text).equals(text);
  }

  private static String slug(String text) {
    String slug =
        ENDS.matcher(OTHERS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("-")).replaceAll("");
    return slug.isEmpty() || !Character.isLetter(slug.charAt(0)) || slug.startsWith(Marks.HELPER)
        ? "t-" + slug
        : slug;
  }

  private static String hash(String text, int length) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, length);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /**
   * Gives out names of which no two are equal.
   *
   * <p>Not thread-safe; confine to one thread.
   */
  public static final class Unique {
    private final Set<String> taken = new HashSet<>();

    /** Returns the name that is wanted, or one like it if that was given out. */
    public String next(String wanted) {
      String name = wanted;
      for (int i = 2; !taken.add(name); i++) {
        name = wanted + "-" + i;
      }
      return name;
    }
  }
}
