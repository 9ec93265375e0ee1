package io.tiphys.argo.internal.compile;

import static io.tiphys.argo.internal.compile.Compiled.IMAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.argo.model.DAGTask;
import io.tiphys.workflow.CallTask;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Vertex;
import io.tiphys.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FirstFailureTest {
  private static final String NOTED =
      "(get(get(workflow.outputs ?? {}, 'parameters') ?? {}, 'tiphys-failed-task') ?? ";

  private static Compiled compiled(Vertex... members) {
    return compiled(end -> bye("bye").env("A", end.failedTask().orElse("")).build(), members);
  }

  private static Compiled compiled(Function<Workflow.Outcome, Vertex> handler, Vertex... members) {
    return Compiled.of(Workflow.builder("w").tasks(members).onExit(handler).build());
  }

  private static io.tiphys.workflow.ContainerTaskBuilder bye(String name) {
    return Task.container(name, IMAGE).command("true");
  }

  private static Task mayFail(String name) {
    return Task.container(name, IMAGE).command("false").mayFail().build();
  }

  private static List<String> members(Compiled compiled, String template) {
    return compiled.template(template).getDag().getTasks().stream().map(DAGTask::getName).toList();
  }

  private static String noted(Compiled compiled, String template, String member) {
    return compiled
        .member(template, "tiphys-failed-" + member)
        .getArguments()
        .getParameters()
        .get(1)
        .getValue();
  }

  @Test
  void note_memberOfTheRun_keepsWhatIsThereUnlessItIsLater() {
    Compiled compiled = compiled(Compiled.plain("a"));

    String time = "(tasks['a'].finishedAt ?? 'never')";
    assertThat(compiled.member("tiphys-main", "tiphys-failed-a").getDepends())
        .isEqualTo("a.Failed || a.Errored");
    assertThat(compiled.member("tiphys-main", "tiphys-failed-a").getWhen()).isNull();
    assertThat(noted(compiled, "tiphys-main", "a"))
        .isEqualTo(
            "{{=map([%s'')], # != '' && split(#, ' ')[0] <= %s ? # : %s + ' ' + 'a')[0]}}"
                .formatted(NOTED, time, time));
    assertThat(compiled.member("tiphys-main", "tiphys-failed-a").getArguments().getParameters())
        .first()
        .satisfies(name -> assertThat(name.getValue()).isEqualTo("tiphys-failed-task"));
  }

  /** What fails then fails by the end of the run's time. */
  @Test
  void note_runWithALimit_isNotAfterIt() {
    Compiled compiled =
        Compiled.of(
            Workflow.builder("w")
                .timeout(Duration.ofMinutes(1))
                .tasks(Compiled.plain("a"))
                .onExit(end -> bye("bye").envIfPresent("A", end.failedTask()).build())
                .build());

    assertThat(compiled.member("tiphys-main", "tiphys-failed-a").getWhen())
        .isEqualTo("{{=asFloat(workflow.duration) < 59 && tasks['a'].status != ''}}");
  }

  /** The tasks that note are no leaves that would hide the failure, nor inherit one. */
  @Test
  void verdict_membersOfTheRun_isTheOnlyLeafBehindThem() {
    Compiled compiled = compiled(Compiled.plain("a"), mayFail("may"), Compiled.plain("b"));

    assertThat(compiled.task("tiphys-verdict").getDepends())
        .isEqualTo(
            "(a.Succeeded || a.Skipped) && tiphys-failed-a.Omitted"
                + " && (b.Succeeded || b.Skipped) && tiphys-failed-b.Omitted");
    assertThat(members(compiled, "tiphys-main"))
        .containsExactly(
            "a",
            "may",
            "b",
            "tiphys-failed-a",
            "tiphys-failed-b",
            "tiphys-verdict",
            "tiphys-verdict-may");
  }

  @Test
  void isNoted_failureThatIsTolerated_isNot() {
    TaskGroup group =
        TaskGroup.builder("g")
            .mayFail()
            .tasks(TaskGroup.builder("inner").tasks(Compiled.plain("in-it")).build())
            .build();
    FanOut fanOut = FanOut.range(0, 2, i -> bye("many").build()).mayFail().build();
    FanOut each = FanOut.range(0, 2, i -> mayFail("each")).build();

    Compiled compiled = compiled(group, fanOut, each);

    assertThat(members(compiled, "tiphys-main")).contains("tiphys-failed-each");
    assertThat(members(compiled, "tiphys-main"))
        .doesNotContain("tiphys-failed-g", "tiphys-failed-many");
    for (String template : List.of("inner", "many-item", "each-item")) {
      assertThat(members(compiled, template)).noneMatch(name -> name.startsWith("tiphys-failed"));
    }
  }

  @Test
  void isNoted_nobodyReadsIt_isNot() {
    Compiled compiled =
        compiled(end -> bye("bye").env("A", end.phase()).build(), Compiled.plain("a"));

    assertThat(members(compiled, "tiphys-main")).containsExactly("a");
    assertThat(compiled.templates()).noneMatch(name -> name.startsWith("tiphys-publish"));
  }

  @Test
  void isNoted_memberOfTheHandler_isNot() {
    Compiled compiled =
        compiled(
            end ->
                TaskGroup.builder("last")
                    .tasks(bye("bye").envIfPresent("A", end.failedTask()).build())
                    .build(),
            Compiled.plain("a"));

    assertThat(members(compiled, "tiphys-main")).contains("tiphys-failed-a");
    assertThat(members(compiled, "last")).containsExactly("bye");
    assertThat(members(compiled, "tiphys-exit")).containsExactly("last");
  }

  static Stream<Arguments> path_member_isThatOfTheStatus() {
    // A group that goes on after a failure fails at its end; its member failed before.
    TaskGroup group =
        TaskGroup.builder("g").continueOnFailure().tasks(Compiled.plain("in-it")).build();
    CallTask call = Task.call("call", Workflow.of("called", Compiled.plain("a"))).build();
    TaskGroup inner =
        TaskGroup.builder("outer")
            .tasks(FanOut.range(0, 2, j -> bye("inner").build()).build())
            .build();
    FanOut outer = FanOut.range(0, 2, i -> inner).build();
    String index = "inputs.parameters['tiphys-index']";
    String both = "inputs.parameters['tiphys-instance'] + '-' + " + index;
    return Stream.of(
        Arguments.of(group, "g", "in-it", "'g/in-it'"),
        Arguments.of(call, "call", "a", "'call/a'"),
        Arguments.of(outer, "tiphys-main", "outer", "'outer'"),
        Arguments.of(
            outer, "outer-item", "outer", "'outer\\u005b' + %s + '\\u005d'".formatted(index)),
        Arguments.of(
            outer,
            "inner-item",
            "inner",
            "'outer\\u005b' + split(%s, '-')[0] + '\\u005d/inner\\u005b' + split(%s, '-')[1]"
                    .formatted(both, both)
                + " + '\\u005d'"));
  }

  @ParameterizedTest
  @MethodSource
  void path_member_isThatOfTheStatus(Vertex vertex, String template, String member, String path) {
    assertThat(noted(compiled(vertex), template, member)).endsWith(" + " + path + ")[0]}}");
  }

  @Test
  void read_handler_isHandedThePathOrNothing() {
    Compiled compiled =
        compiled(
            end -> bye("bye").envIfPresent("A", end.failedTask()).build(), Compiled.plain("a"));

    String noted = NOTED + "'__tiphys-absent__')";
    assertThat(
            compiled.member("tiphys-exit", "bye").getArguments().getParameters().get(0).getValue())
        .startsWith("{{=(" + noted + " != '__tiphys-absent__') ? '$(NIL)' + replace(")
        .contains("split(" + noted + ", ' ', 2)[1]")
        .endsWith(" : ''}}");
  }

  @Test
  void read_condition_asksWhetherThereIsOne() {
    Compiled compiled =
        compiled(
            end -> bye("bye").onlyIf(end.failedTask().isPresent()).build(), Compiled.plain("a"));

    assertThat(compiled.member("tiphys-exit", "bye").getWhen())
        .isEqualTo("{{=(" + NOTED + "'__tiphys-absent__') != '__tiphys-absent__')}}");
  }
}
