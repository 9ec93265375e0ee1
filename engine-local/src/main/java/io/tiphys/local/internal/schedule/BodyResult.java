package io.tiphys.local.internal.schedule;

import io.tiphys.status.Reason;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How a body ended, and what it left.
 *
 * <p>Immutable.
 *
 * @param failure why it did not succeed, or null when it did
 * @param message what happened, for people; empty when there is nothing to say
 * @param exitCode the exit code, if a program ended by itself
 * @param outputs the texts of its outputs by name, those with defaults included
 * @param artifacts its output artifacts by name
 * @param nativeDetails such as the number of its process
 * @param note what else people have to know, whatever the outcome; empty when there is nothing
 */
public record BodyResult(
    @Nullable Reason failure,
    String message,
    OptionalInt exitCode,
    Map<String, String> outputs,
    Map<String, Artifact> artifacts,
    Map<String, String> nativeDetails,
    String note) {

  private static final OptionalInt ZERO = OptionalInt.of(0);

  /** What there is to tell of a function: that it was one, and so has no process. */
  public static final Map<String, String> FUNCTION = Map.of("kind", "function");

  /** The end of a function that succeeded and left nothing. */
  public static final BodyResult SUCCESS =
      new BodyResult(null, "", ZERO, Map.of(), Map.of(), FUNCTION, "");

  /** Returns the end of a body that succeeded. */
  public static BodyResult succeeded(
      Map<String, String> outputs, Map<String, Artifact> artifacts, Map<String, String> details) {
    return outputs.isEmpty() && artifacts.isEmpty() && details.equals(FUNCTION)
        ? SUCCESS
        : new BodyResult(null, "", ZERO, outputs, artifacts, details, "");
  }

  /** Returns the end of a body that failed; its outputs are not handed out. */
  public static BodyResult failed(
      Reason failure, String message, OptionalInt exitCode, Map<String, String> details) {
    return new BodyResult(failure, message, exitCode, Map.of(), Map.of(), details, "");
  }

  /** Returns the end of a body whose program is not to blame, or never ran. */
  public static BodyResult failed(Reason failure, String message) {
    return failed(failure, message, OptionalInt.empty(), Map.of());
  }

  /** Tells whether a function succeeded and there is nothing else to tell. */
  boolean isPlain() {
    return failure == null
        && outputs.isEmpty()
        && artifacts.isEmpty()
        && nativeDetails.equals(FUNCTION)
        && message.isEmpty()
        && note.isEmpty();
  }

  /** Returns a copy that says as well why the log of the body is not whole. */
  public BodyResult withoutLog(String why) {
    String more = "its log could not be written: " + why;
    return new BodyResult(failure, message, exitCode, outputs, artifacts, nativeDetails, more);
  }

  /** Returns what to say of this end in the words of the one who knows its outcome. */
  String noted(String words) {
    return words.isEmpty() || note.isEmpty() ? words + note : words + "; " + note;
  }

  /** Tells whether the body succeeded. */
  public boolean isSuccess() {
    return failure == null;
  }
}
