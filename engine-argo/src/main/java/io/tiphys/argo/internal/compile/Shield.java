package io.tiphys.argo.internal.compile;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.tiphys.argo.internal.names.Shielded;
import java.util.List;
import java.util.Set;

/**
 * Carries texts through Argo and the kubelet unchanged. Argo replaces <code>{{</code> tags in
 * texts, several times and without an escape; the kubelet replaces {@code $(NAME)} once,
 * afterwards. So no brace is left for Argo to see, and the kubelet puts them back.
 *
 * <p>Every encoded text begins with {@link Shielded#MARK}, which stands for nothing. By it a text
 * that is present and empty differs from one that is absent, which is the empty text.
 *
 * <p>Writes {@code container.env}; tried on Argo 4.1.2.
 */
final class Shield {
  private Shield() {}

  /** Returns the names that a task's own environment cannot use. */
  static Set<String> reserved() {
    return Set.of(Shielded.NIL, Shielded.OPENING);
  }

  /** Returns the entries that every container needs, before all others. */
  static List<EnvVar> env() {
    return List.of(new EnvVar(Shielded.OPENING, "{", null), new EnvVar(Shielded.NIL, "", null));
  }

  static String encode(String text) {
    return Shielded.MARK + text.replace("$", "$$").replace("{", Shielded.BRACE);
  }

  /** Returns the expression of the text whose encoded form an expression yields. */
  static String decoded(String expression) {
    return "join(map(split("
        + expression
        + ", '$$'), replace(replace(#, '"
        + Shielded.MARK
        + "', ''), '"
        + Shielded.BRACE
        + "', '\\u007b')), '$')";
  }

  /** Returns the expression of the encoded form of what an expression yields. */
  static String encoded(String expression) {
    return "'"
        + Shielded.MARK
        + "' + replace(replace("
        + expression
        + ", '$', '$$'), '\\u007b', '"
        + Shielded.BRACE
        + "')";
  }
}
