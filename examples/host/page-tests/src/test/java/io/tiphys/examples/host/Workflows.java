package io.tiphys.examples.host;

import io.tiphys.workflow.Workflow;
import io.tiphys.yaml.WorkflowYaml;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Workflows that do what tests want to see on the page. */
final class Workflows {
  private static final String HEAD =
      """
      tiphys: 1
      workflow: %s
      parameters:
        station: {type: text}
        year: {type: integer}
        gate: {type: text, default: ""}
      %s
      tasks:
      """;

  private Workflows() {}

  /** All of them. */
  static List<Workflow> all() {
    return List.of(speech(), steps(500));
  }

  /** Says a line, waits for a file that the parameter gate names, and says another. */
  static Workflow speech() {
    return WorkflowYaml.read(
        HEAD.formatted("speech", "timeout: 1h")
            + """
              speak:
                metadata: {title: Speak}
                image: busybox:1.36
                env: {GATE: {parameter: gate}}
                script: |
                  echo "the first line"
                  echo "a warning" >&2
                  while [ ! -e "$GATE" ]; do sleep 0.1; done
                  echo "the last line"
              applaud:
                metadata: {title: Applaud}
                after: [speak]
                image: busybox:1.36
                script: echo "well said"
            """);
  }

  /** As many tasks as that, each on its own, in rows of ten after each other. */
  static Workflow steps(int count) {
    return WorkflowYaml.read(
        HEAD.formatted("steps", "parallelism: 8")
            + IntStream.range(0, count).mapToObj(Workflows::step).collect(Collectors.joining()));
  }

  private static String step(int number) {
    String after = number < 50 ? "" : "    after: [step-" + (number - 50) + "]\n";
    return """
      step-%d:
        metadata: {title: Step %d}
    %s    image: busybox:1.36
        script: echo step %d
    """
        .formatted(number, number, after, number)
        .indent(0);
  }
}
