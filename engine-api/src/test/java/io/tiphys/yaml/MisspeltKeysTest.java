package io.tiphys.yaml;

import org.junit.jupiter.api.Test;

/** Keys that there are not: each is one problem with the nearest key (VAL-013, VAL-014). */
class MisspeltKeysTest {

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
        .task("key of a retry", "image: i:1\nretry: {maxAttempt: 3}\n")
        .task("key of resources", "image: i:1\nresources: {memory: 3}\n")
        .task("key of a group", "group: {task: {a: {image: i:1}}}\n")
        .task("key of a reference", "image: i:1\nenv: {A: {paramter: x}, B: {}}\n")
        .task("key beside a reference", "image: i:1\nenv: {A: {run: id, default: x}}\n")
        .task("key of each", "image: i:1\nfanOut: [a]\neach: {timeout: 5m}\n")
        .task("key of a fan-out alone", "image: i:1\nparallelism: 3\neach: {mayFail: true}\n")
        .add("top key", "tiphys: 1\nworkflow: w\ntask: {t: {image: i:1}}\n")
        .assertMatches("unknown-keys.txt");
  }

  @Test
  void read_keysOfAVertexMisspelt_saysNothingOfWhatFollows() {
    new DocumentReports()
        .add(
            "fanout",
            """
            tiphys: 1
            workflow: w
            tasks:
              list: {image: i:1, writes: {names: list of text}}
              t:
                fanout: {task: list, output: names}
                parallelism: 2
                each: {mayFail: true, onlyIf: {equal: [{item: value}, x]}}
                image: i:1
                args: [{item: value}, {item: index}]
                writes: {size: {type: integer, default: 0}}
              sum: {image: i:1, args: [{task: t, outputs: size}], after: t}
            """)
        .task("fan_out", "fan_out: {from: 0, below: 3}\nimage: i:1\nargs: [{item: value}]\n")
        .task("each", "fanOut: [a]\neahc: {mayFail: true}\nimage: i:1\n")
        .task("parallelism", "fanOut: [a]\nparalelism: 2\nimage: i:1\n")
        .task("order", "image: i:1\nonlyif: {absent: x}\n")
        .task("fanout of a misspelt kind", "fanout: [a]\nimag: i:1\nargs: [{item: value}]\n")
        .add(
            "kinds",
            """
            tiphys: 1
            workflow: w
            tasks:
              g:
                grup:
                  tasks:
                    inner: {image: i:1, writes: {n: integer}}
                    other: {image: i:1, args: [{task: inner, output: n}]}
                  outputs: {n: {task: inner, output: n}}
              c: {calls: sub, arguments: {n: {task: g, output: n}}}
              u: {image: i:1, args: [{task: c, output: m}]}
            workflows:
              sub:
                parameters: {n: integer}
                tasks: {t: {image: i:1, writes: {m: integer}, args: [{parameter: n}]}}
                outputs: {m: {task: t, output: m}}
            """)
        .assertMatches("misspelt-vertex-keys.txt");
  }
}
