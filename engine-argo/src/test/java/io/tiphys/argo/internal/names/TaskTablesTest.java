package io.tiphys.argo.internal.names;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.argo.internal.names.TaskEntry.Kind;
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

  private static TaskTable read(Map<String, String> annotations, Map<String, String> data) {
    TaskTable table = TaskTables.read(annotations, data);
    assertThat(table).isNotNull();
    return table;
  }

  @Test
  void read_rows_areEntriesInOrder() {
    TaskTable table = read(Map.of(Marks.TASKS, ROWS), Map.of());

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
    TaskEntry many = read(Map.of(Marks.TASKS, ROWS), Map.of()).members().get(2);

    TaskEntry each = many.members().get(0);
    assertThat(each.kind()).isEqualTo(Kind.GROUP);
    assertThat(each.node()).isEqualTo("each");
    assertThat(each.body()).isEqualTo("body");
    assertThat(each.members()).extracting(TaskEntry::name).containsExactly("one");
  }

  @Test
  void read_exitHandler_liesInItsOwnGraph() {
    TaskEntry handler = read(Map.of(Marks.TASKS, ROWS), Map.of()).exitHandler();

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

    TaskTable table = read(Map.of(Marks.TASKS, ROWS), Map.of("definition", definition));

    assertThat(table.members())
        .filteredOn(TaskEntry::mayFail)
        .extracting(TaskEntry::name)
        .isEqualTo(List.of("make_it"));
  }

  @Test
  void read_definitionThatIsNone_leavesTheTable() {
    TaskTable table =
        read(Map.of(Marks.TASKS, ROWS, Marks.DEFINITION, "{\"tiphys\": 1}"), Map.of());

    assertThat(table.members()).hasSize(4).noneMatch(TaskEntry::mayFail);
  }

  @Test
  void read_largeTable_isFoundInTheConfigMap() {
    TaskTable table = read(Map.of(Marks.DEFINITION_IN, "w-definition"), Map.of("tasks", ROWS));

    assertThat(table.members()).hasSize(4);
  }

  @Test
  void read_foreignObject_hasNoTable() {
    assertThat(TaskTables.read(Map.of("other", "x"), Map.of())).isNull();
  }
}
