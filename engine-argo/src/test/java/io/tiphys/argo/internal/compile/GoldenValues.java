package io.tiphys.argo.internal.compile;

import static io.tiphys.argo.internal.compile.GoldenWorkflows.IMAGE;
import static io.tiphys.argo.internal.compile.GoldenWorkflows.TEXT;
import static io.tiphys.argo.internal.compile.GoldenWorkflows.request;

import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.DataType;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;

/** Types of outputs, and names. */
final class GoldenValues {
  private GoldenValues() {}

  /** Outputs of every type, at the edge of what can be read. */
  static SubmitRequest types() {
    DataType<List<Long>> numbers = DataType.listOf(DataType.INTEGER);
    DataType<List<String>> texts = DataType.listOf(DataType.TEXT);
    DataType<String> choice = DataType.choice("it's", "{{b}}");
    Task task =
        Task.container("every-type", IMAGE)
            .writes(Output.integer("least"))
            .writes(Output.of("share", DataType.DECIMAL))
            .writes(Output.flag("flag"))
            .writes(Output.of("choice", choice))
            .writes(Output.of("object", DataType.OBJECT))
            .writes(Output.of("numbers", numbers))
            .writes(Output.of("no-numbers", numbers))
            .writes(Output.of("texts", texts))
            .writes(Output.of("flags", DataType.listOf(DataType.FLAG)))
            .writes(Output.of("choices", DataType.listOf(choice)))
            .writes(Output.of("objects", DataType.listOf(DataType.OBJECT)))
            .writes(Output.of("lists", DataType.listOf(texts)))
            .script(
                """
                cd out
                printf %s -9223372036854775808 > least
                printf %s -12.50e-3 > share
                printf %s true > flag
                printf %s "it's" > choice
                printf %s '{"a": [1]}' > object
                printf %s ' [ 1, -2,"3" , 9007199254740993 ] ' > numbers
                printf %s '[]' > no-numbers
                printf %s '["{{=1}}", 1, {"b": "]"}]' > texts
                printf %s '[true,"false"]' > flags
                printf %s '["{{b}}", "it\\u0027s"]' > choices
                printf %s '[{}, {"x": 1.0}]' > objects
                printf %s '[[], ["a"]]' > lists
                """)
            .build();
    return request(Workflow.of("types", task)).build();
  }

  /** Names that mean something to Argo or to its expressions. */
  static SubmitRequest names() {
    List<String> names =
        List.of("in", "len", "all", "nil", "Item", "a_b", "a-b", "body", "tiphys-start", "steps");
    Task first = Task.container("workflow", IMAGE).writes(TEXT).script("echo x > out/text").build();
    List<Task> tasks = new ArrayList<>(List.of(first));
    for (String name : names) {
      Task before = tasks.get(tasks.size() - 1);
      tasks.add(
          Task.container(name, IMAGE)
              .after(before)
              .onlyIf(before.succeeded())
              .env("TEXT", first.output(TEXT))
              .script("[ \"$TEXT\" = x ]")
              .build());
    }
    return request(Workflow.builder("names").tasks(tasks.toArray(Task[]::new)).build()).build();
  }
}
