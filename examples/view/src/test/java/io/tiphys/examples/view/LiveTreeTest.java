package io.tiphys.examples.view;

import static io.tiphys.examples.view.Runs.running;
import static io.tiphys.examples.view.Runs.succeeded;
import static io.tiphys.examples.view.Runs.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.workflow.Phase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveTreeTest {
  private static final InstantSource CLOCK = InstantSource.fixed(Runs.START);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private LiveTree tree(int rows) {
    return new LiveTree(
        new PrintStream(bytes, true, StandardCharsets.UTF_8),
        () -> new Terminal.Size(rows, 80),
        new Style(false, true),
        CLOCK);
  }

  private List<String> firstWords() {
    return Screen.showing(bytes.toString(StandardCharsets.UTF_8)).lines().stream()
        .map(line -> line.substring(0, Math.min(14, line.length())).strip())
        .toList();
  }

  @Test
  void show_newerSnapshot_takesThePlaceOfTheOlder() {
    LiveTree tree = tree(24);

    tree.show("one", Runs.run("one", Phase.RUNNING, running("a"), waiting("b")));
    tree.show("one", Runs.run("one", Phase.RUNNING, succeeded("a", 1), running("b")));
    tree.tick();

    assertThat(firstWords()).containsExactly("one", "|- a", "`- b");
    assertThat(bytes.toString(StandardCharsets.UTF_8)).endsWith("\u001b[J");
  }

  @Test
  void show_runEnds_staysAboveThoseThatGoOn() {
    LiveTree tree = tree(24);

    tree.show("one", Runs.run("one", Phase.RUNNING, running("a")));
    tree.show("two", Runs.run("two", Phase.RUNNING, running("b")));
    tree.show("two", Runs.run("two", Phase.SUCCEEDED, succeeded("b", 1)));
    tree.say("two is fine");
    tree.tick();

    assertThat(firstWords()).containsExactly("two", "`- b", "two is fine", "one", "`- a");
  }

  @Test
  void show_lowTerminal_foldsInsteadOfScrolling() {
    LiveTree tree = tree(4);

    tree.show("one", Runs.run("one", Phase.RUNNING, succeeded("a", 1), running("b")));
    assertThat(firstWords()).containsExactly("one", "|- a", "`- b");

    tree.show("two", Runs.run("two", Phase.RUNNING, waiting("c"), waiting("d")));
    assertThat(firstWords()).containsExactly("one", "`- b", "two");

    for (String more : List.of("three", "four")) {
      tree.show(more, Runs.run(more, Phase.RUNNING, waiting("c")));
    }
    assertThat(firstWords()).containsExactly("one", "two", "... and 2 more");
  }

  @Test
  void close_cursor_isShownAgain() {
    LiveTree tree = tree(24);
    tree.tick();
    assertThat(Screen.showing(bytes.toString(StandardCharsets.UTF_8)).isCursorHidden()).isTrue();

    tree.close();

    assertThat(Screen.showing(bytes.toString(StandardCharsets.UTF_8)).isCursorHidden()).isFalse();
  }

  @Test
  void leave_whatIsShownNext_comesBelow() {
    LiveTree tree = tree(24);

    tree.show("one", Runs.run("one", Phase.RUNNING, running("a")));
    tree.leave();
    assertThat(Screen.showing(bytes.toString(StandardCharsets.UTF_8)).isCursorHidden()).isFalse();
    bytes.writeBytes("question?\n".getBytes(StandardCharsets.UTF_8));
    tree.show("one", Runs.run("one", Phase.RUNNING, succeeded("a", 1)));
    tree.tick();

    assertThat(firstWords()).containsExactly("one", "`- a", "question?", "one", "`- a");
    assertThat(Screen.showing(bytes.toString(StandardCharsets.UTF_8)).isCursorHidden()).isTrue();
  }

  @Test
  void say_commandsOfTerminals_areWrittenOut() {
    LiveTree tree = tree(24);

    tree.say("a\u001b[2Jb");

    assertThat(firstWords()).containsExactly("a\\u001b[2Jb");
  }
}
