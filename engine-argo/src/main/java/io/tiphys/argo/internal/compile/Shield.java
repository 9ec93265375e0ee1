package io.tiphys.argo.internal.compile;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import java.util.List;
import java.util.Set;

/**
 * Carries texts through Argo and the kubelet unchanged. Argo replaces <code>{{</code> tags in
 * texts, several times and without an escape; the kubelet replaces {@code $(NAME)} once,
 * afterwards. So no brace is left for Argo to see, and the kubelet puts them back.
 *
 * <p>Every encoded text begins with {@link #MARK}, which stands for nothing. By it a text that is
 * present and empty differs from one that is absent, which is the empty text.
 *
 * <p>Writes {@code container.env}; tried on Argo 4.1.2.
 */
final class Shield {
  static final String MARK = "$(NIL)";

  /** Name of the variable that is empty; an absent entry takes it and so leaves no trace. */
  static final String NIL = "NIL";

  private static final String BRACE_VARIABLE = "OB";
  private static final String BRACE = "$(" + BRACE_VARIABLE + ")";

  private Shield() {}

  /** Returns the names that a task's own environment cannot use. */
  static Set<String> reserved() {
    return Set.of(NIL, BRACE_VARIABLE);
  }

  /** Returns the entries that every container needs, before all others. */
  static List<EnvVar> env() {
    return List.of(
        new EnvVarBuilder().withName(BRACE_VARIABLE).withValue("{").build(),
        new EnvVarBuilder().withName(NIL).withValue("").build());
  }

  static String encode(String text) {
    return MARK + text.replace("$", "$$").replace("{", BRACE);
  }

  /** Returns the expression of the text whose encoded form an expression yields. */
  static String decoded(String expression) {
    return "join(map(split("
        + expression
        + ", '$$'), replace(replace(#, '"
        + MARK
        + "', ''), '"
        + BRACE
        + "', '\\u007b')), '$')";
  }

  /** Returns the expression of the encoded form of what an expression yields. */
  static String encoded(String expression) {
    return "'"
        + MARK
        + "' + replace(replace("
        + expression
        + ", '$', '$$'), '\\u007b', '"
        + BRACE
        + "')";
  }
}
