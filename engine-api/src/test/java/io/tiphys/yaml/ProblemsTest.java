package io.tiphys.yaml;

import org.junit.jupiter.api.Test;

/** What authors of documents are told (VAL-013, VAL-014); the golden files hold every message. */
class ProblemsTest {

  @Test
  void read_unknownKeys_suggestsTheNearest() {
    new DocumentReports()
        .task("misspelt key", "image: busybox:1.36\ncomand: [ls]\n")
        .task("misspelt kind", "imag: busybox:1.36\ncommand: [ls]\n")
        .task("key of another kind", "suspend: {}\ntimeout: 5m\n")
        .task("key of nothing", "image: i:1\nfoo: bar\n")
        .task("no kind", "command: [ls]\n")
        .task("two kinds", "image: i:1\ncall: w\n")
        .task("no task", "just text\n")
        .add("misspelt top key", "tiphys: 1\nworkflow: w\ntask: {t: {image: i:1}}\n")
        .add(
            "misspelt name",
            "tiphys: 1\nworkflow: w\nparameters: {scene: text}\ntasks:\n  t: {image: i:1, env: {S: {parameter: scnee}}}\n")
        .assertMatches("unknown-keys.txt");
  }

  @Test
  void read_problemsOfTheDefinition_haveAPlace() {
    new DocumentReports()
        .add(
            "several at once",
            """
            tiphys: 1
            workflow: w
            artifacts:
              raw: {type: file, optional: true}
            tasks:
              a:
                image: i:1
                reads:
                  in/x: {artifact: raw}
                writes: {n: integer}
                comand: [x]
              b:
                image: i:1
                reads:
                  in/x: {artifact: raw}
                onlyIf: {failed: a}
              c:
                image: i:1
                retry: {maxAttempts: 0}
                env:
                  A: {task: bb, output: n}
                  B: {task: a, output: m}
              d:
                group:
                  tasks:
                    e: {image: i:1, after: [f]}
                    f: {image: i:1, after: [e]}
            """)
        .assertMatches("definition.txt");
  }
}
