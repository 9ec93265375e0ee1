package io.tiphys.argo.internal.names;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.tiphys.argo.internal.names.TaskEntry.Kind;
import io.tiphys.argo.model.Workflow;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TaskTablesTest {
  private static final String ROWS =
      """
      {"make_it": {"kind": "container", "task": "make-it-1a2b", "wrapped": true, "body": "make-body",
                   "metadata": {"title": "Make \\"it\\"", "b": "c"}},
       "off": {"disabled": true},
       "many": {"kind": "fanOut", "task": "many"},
       "many[]": {"kind": "group", "task": "each", "wrapped": true},
       "many[]/one": {"kind": "container", "task": "one", "body": "one"},
       "ask": {"kind": "suspend", "task": "ask"},
       "tidy": {"kind": "container", "task": "tidy", "body": "tidy", "onExit": true}}
      """;

  private static TaskTable read(Map<String, String> annotations) {
    TaskTable table = TaskTables.of(object(annotations));
    assertThat(table).isNotNull();
    return table;
  }

  private static Workflow object(Map<String, String> annotations) {
    return new Workflow().metadata(new ObjectMetaBuilder().withAnnotations(annotations).build());
  }

  @Test
  void read_rows_areEntriesInOrder() {
    TaskTable table = read(Map.of(Marks.TASKS, ROWS));

    assertThat(table.members())
        .extracting(TaskEntry::name, TaskEntry::kind, TaskEntry::node, TaskEntry::body)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("make_it", Kind.TASK, "make-it-1a2b", "body"),
            org.assertj.core.groups.Tuple.tuple("off", Kind.TASK, "", ""),
            org.assertj.core.groups.Tuple.tuple("many", Kind.FAN_OUT, "many", "item"),
            org.assertj.core.groups.Tuple.tuple("ask", Kind.WAIT, "ask", ""));
    assertThat(table.members().get(0).metadata())
        .containsExactly(Map.entry("title", "Make \"it\""), Map.entry("b", "c"));
    assertThat(table.members().get(1).isDisabled()).isTrue();
  }

  @Test
  void read_bodyOfFanOut_isItsMemberWithMembersOfItsOwn() {
    TaskEntry many = read(Map.of(Marks.TASKS, ROWS)).members().get(2);

    TaskEntry each = many.members().get(0);
    assertThat(each.kind()).isEqualTo(Kind.GROUP);
    assertThat(each.node()).isEqualTo("each");
    assertThat(each.body()).isEqualTo("body");
    assertThat(each.members()).extracting(TaskEntry::name).containsExactly("one");
  }

  @Test
  void read_exitHandler_liesInItsOwnGraph() {
    TaskEntry handler = read(Map.of(Marks.TASKS, ROWS)).exitHandler();

    assertThat(handler).isNotNull();
    assertThat(handler.name()).isEqualTo("tidy");
    assertThat(handler.node()).isEqualTo("onExit.tidy");
  }

  @Test
  void read_definition_saysWhoMayFail() {
    String definition =
        """
        {"tiphys": 1, "workflow": "w", "tasks": {
          "make_it": {"mayFail": true, "image": "i", "command": ["true"]},
          "ask": {"image": "i", "command": ["true"]}}}
        """;

    TaskTable table = read(Map.of(Marks.TASKS, ROWS, Marks.DEFINITION, definition));

    assertThat(table.members())
        .filteredOn(TaskEntry::mayFail)
        .extracting(TaskEntry::name)
        .isEqualTo(List.of("make_it"));
  }

  @Test
  void read_definitionThatIsNone_leavesTheTable() {
    TaskTable table = read(Map.of(Marks.TASKS, ROWS, Marks.DEFINITION, "{\"tiphys\": 1}"));

    assertThat(table.members()).hasSize(4).noneMatch(TaskEntry::mayFail);
  }

  @Test
  void read_foreignObject_hasNoTable() {
    assertThat(TaskTables.of(object(Map.of("other", "x")))).isNull();
  }
}
