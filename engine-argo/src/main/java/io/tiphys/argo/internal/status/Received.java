package io.tiphys.argo.internal.status;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.internal.names.Shielded;
import io.tiphys.argo.model.Arguments;
import io.tiphys.argo.model.NodeStatus;
import io.tiphys.argo.model.Parameter;
import io.tiphys.argo.model.Template;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a body received in its environment, computed from its template and the inputs of its node as
 * Argo and the kubelet do it. What depends on more than these is left out.
 */
final class Received {
  private static final Set<String> OURS = Set.of(Shielded.OPENING, Shielded.NIL);
  private static final Pattern TAG = Pattern.compile("\\{\\{=(.*?)}}", Pattern.DOTALL);
  private static final Pattern INPUT = Pattern.compile("inputs\\.parameters\\['([^']+)']");
  private static final Pattern OF_RUN = Pattern.compile("workflow\\.parameters\\['([^']+)']");
  private static final Pattern NAME =
      Pattern.compile("\\{\\{=inputs\\.parameters\\['[^']+'] == '' \\? 'NIL' : '(\\w+)'}}");

  private final View view;
  private final HandedOut handedOut;

  Received(View view, HandedOut handedOut) {
    this.view = view;
    this.handedOut = handedOut;
  }

  /** Returns the values by the names of the environment; of foreign nodes, by those of inputs. */
  Map<String, String> by(@Nullable NodeStatus node, int attempt) {
    Template template = view.template(node);
    List<EnvVar> env =
        template == null || template.getContainer() == null
            ? null
            : template.getContainer().getEnv();
    if (node == null || env == null || env.stream().noneMatch(e -> OURS.contains(e.getName()))) {
      return handedOut.inputs(node);
    }
    Map<String, String> inputs = raw(node);
    Map<String, String> values = new LinkedHashMap<>();
    for (EnvVar each : env) {
      String text = OURS.contains(each.getName()) ? null : filled(each.getValue(), inputs, attempt);
      if (text != null) {
        Matcher name = NAME.matcher(each.getName());
        String shown = name.matches() ? name.group(1) : each.getName();
        Shielded.decode(text).ifPresent(value -> values.put(shown, value));
      }
    }
    return values;
  }

  /** Puts inputs in the places of their tags; null if there are others. */
  private @Nullable String filled(@Nullable String text, Map<String, String> inputs, int attempt) {
    if (text == null) {
      return null;
    }
    Matcher tag = TAG.matcher(text);
    StringBuilder filled = new StringBuilder();
    while (tag.find()) {
      Matcher input = INPUT.matcher(tag.group(1));
      Matcher ofRun = OF_RUN.matcher(tag.group(1));
      String value =
          input.matches()
              ? inputs.get(input.group(1))
              : ofRun.matches()
                  ? ofRun(ofRun.group(1))
                  : tag.group(1).equals(Marks.ATTEMPT) ? String.valueOf(attempt) : null;
      if (value == null) {
        return null;
      }
      tag.appendReplacement(filled, Matcher.quoteReplacement(value));
    }
    return tag.appendTail(filled).toString();
  }

  private @Nullable String ofRun(String parameter) {
    Arguments arguments = view.spec().getArguments();
    return arguments == null || arguments.getParameters() == null
        ? null
        : arguments.getParameters().stream()
            .filter(each -> parameter.equals(each.getName()) && each.getValue() != null)
            .map(Parameter::getValue)
            .findFirst()
            .orElse(null);
  }

  private static Map<String, String> raw(NodeStatus node) {
    Map<String, String> inputs = new LinkedHashMap<>();
    if (node.getInputs() != null && node.getInputs().getParameters() != null) {
      for (Parameter each : node.getInputs().getParameters()) {
        if (each.getName() != null && each.getValue() != null) {
          inputs.put(each.getName(), each.getValue());
        }
      }
    }
    return inputs;
  }
}
