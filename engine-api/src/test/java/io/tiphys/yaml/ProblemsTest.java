package io.tiphys.yaml;

import org.junit.jupiter.api.Test;

/** What authors of documents are told (VAL-013, VAL-014); the golden files hold every message. */
class ProblemsTest {

  @Test
  void read_wrongForms_saysWhatIsExpected() {
    new DocumentReports()
        .task("command as one text", "image: i:1\ncommand: echo hello\n")
        .task("empty command", "image: i:1\ncommand: []\n")
        .task("command and script", "image: i:1\ncommand: [a]\nscript: b\n")
        .task("interpreter alone", "image: i:1\ninterpreter: bash\n")
        .task("args as one text", "image: i:1\nargs: -x\n")
        .task("image without value", "image:\n")
        .task("blank image", "image: ' '\n")
        .task("env without values", "image: i:1\nenv: {A: , B: ~, C: null, D: [], E: [x]}\n")
        .task("env with other names", "image: i:1\nenv: {A-B: x, 1: y}\n")
        .task("env twice", "image: i:1\nenv: {A: x}\nenvIfPresent: {A: y}\n")
        .task("secret without key", "image: i:1\nenv: {A: {secret: s}, B: {secret: s, key: ''}}\n")
        .task("list of variables", "image: i:1\nenv: [A=x]\n")
        .task("files by name", "image: i:1\nreads: {in/x: raw, in/y: [a, b]}\n")
        .task(
            "paths",
            "image: i:1\nwrites: {a: {type: file, path: ../x}, b: {type: text, path: /}}\n")
        .task("unknown types", "image: i:1\nwrites: {a: txt, b: {typ: text}, c: list of numbers}\n")
        .task(
            "two types",
            "image: i:1\nwrites: {a: {type: text, choice: [a]}, b: {choice: [a, a]}}\n")
        .task(
            "defaults",
            "image: i:1\nwrites: {a: {type: integer, default: many}, b: {type: flag, default: yes}}\n")
        .task("names", "image: i:1\nwrites: {a b: text}\n")
        .task("numbers", "image: i:1\nresources: {cpuMillis: 0, memoryMiB: lots, diskMiB: 1.5}\n")
        .task("retry as number", "image: i:1\nretry: 3\n")
        .task("retries", "image: i:1\nretry: {maxAttempts: 0, backoff: soon}\n")
        .task("retries without number", "image: i:1\nretry: {backoff: 5s}\n")
        .task(
            "backoff",
            "image: i:1\nretry: {maxAttempts: 3, backoff: {delay: 9s, factor: 0.5, maxDelay: 1s}}\n")
        .task(
            "growth without limit",
            "image: i:1\nretry: {maxAttempts: 3, backoff: {delay: 9s, factor: 2}}\n")
        .task(
            "growth without delay",
            "image: i:1\nretry: {maxAttempts: 3, backoff: {factor: 2, maxDelay: 9s}}\n")
        .task(
            "limit without growth",
            "image: i:1\nretry: {maxAttempts: 3, backoff: {delay: 9s, maxDelay: 9s}}\n")
        .task("delay alone", "image: i:1\nretry: {maxAttempts: 3, backoff: {delay: 9s}}\n")
        .task("exit codes", "image: i:1\nretry: {maxAttempts: 3, onExitCodes: [0, 256]}\n")
        .task("durations", "image: i:1\ntimeout: 30\ngracePeriod: 1h30m\n")
        .task("no time", "image: i:1\ntimeout: 0s\n")
        .task("mayFail", "image: i:1\nmayFail: yes\n")
        .task("metadata", "image: i:1\nmetadata: {'': x, title: [a]}\n")
        .task("suspend", "suspend: {timeout: never, expects: [a]}\n")
        .task("fan-outs", "fanOut: 3\nimage: i:1\n")
        .task("range", "fanOut: {from: 5, below: 3}\nimage: i:1\n")
        .task("range without end", "fanOut: {from: 5}\nimage: i:1\n")
        .task("items", "fanOut: {items: [1, b], type: integer}\nimage: i:1\n")
        .task("parallelism", "fanOut: [a]\nparallelism: 0\nimage: i:1\n")
        .task("empty group", "group: {tasks: {}}\n")
        .add("tasks as list", "tiphys: 1\nworkflow: w\ntasks:\n- name: a\n")
        .add("name of a workflow", "tiphys: 1\nworkflow: my workflow\ntasks: {t: {image: i:1}}\n")
        .add("name of a task", "tiphys: 1\nworkflow: w\ntasks: {my task: {image: i:1}}\n")
        .add("no name", "tiphys: 1\ntasks: {t: {image: i:1}}\n")
        .add(
            "parameters",
            "tiphys: 1\nworkflow: w\nparameters: {a: string, b: {type: text, default: x, optional: true}, c: {}}\nartifacts: {d: dir, e: {type: file, default: x}}\ntasks: {t: {image: i:1}}\n")
        .add(
            "two exit handlers",
            "tiphys: 1\nworkflow: w\ntasks: {t: {image: i:1}}\nonExit: {a: {image: i:1}, b: {image: i:1}}\n")
        .assertMatches("forms.txt");
  }

  @Test
  void read_references_sayWhatThereIs() {
    new DocumentReports()
        .add(
            "parameter",
            "tiphys: 1\nworkflow: w\nparameters: {scene: text}\ntasks:\n  t: {image: i:1, env: {S: {parameter: scnee}}}\n")
        .task("undeclared", "image: i:1\nenv: {A: {parameter: a}}\nreads: {in/x: {artifact: a}}\n")
        .add(
            "outputs",
            """
            tiphys: 1
            workflow: w
            tasks:
              count: {image: i:1, writes: {words: integer, report: file}}
              each: {image: i:1, fanOut: [a], writes: {n: integer, f: file}}
              user:
                image: i:1
                env:
                  A: {task: count, output: wrods}
                  B: {task: count, output: report}
                  C: {task: count}
                  D: {task: count, outputs: words}
                  E: {task: each, output: n}
                  F: {task: cuont, output: words}
                  G: {artifact: x}
                reads:
                  in/a: {task: count, output: reprot}
                  in/b: {task: count, output: words}
                  in/c: {task: each, output: f}
                after: [count, ech]
            """)
        .add(
            "inside and outside",
            """
            tiphys: 1
            workflow: w
            tasks:
              g:
                group:
                  tasks:
                    inner: {image: i:1, writes: {n: integer}}
              user: {image: i:1, env: {A: {task: inner, output: n}, B: {task: /g/inner, output: n}}}
              self: {image: i:1, after: self}
              around: {group: {tasks: {x: {image: i:1, after: [around]}}}}
            """)
        .add(
            "items",
            """
            tiphys: 1
            workflow: w
            tasks:
              a: {image: i:1, args: [{item: value}]}
              b:
                fanOut: [x]
                image: i:1
                args: [{item: name}, {item: value, of: c}, {field: size}, {item: value, type: text}]
            """)
        .task(
            "words",
            "image: i:1\nenv: {A: {run: name}, B: {outcome: reason}, C: {attempt: count}}\n")
        .task("outcome", "image: i:1\nenv: {A: {outcome: phase}}\n")
        .task("concatenation", "image: i:1\nenv: {A: [only], B: [a, {run: id}, {foo: x}]}\n")
        .task("fallback", "image: i:1\nenv: {A: {attempt: number, orElse: none}}\n")
        .assertMatches("references.txt");
  }

  @Test
  void read_conditions_sayWhatIsWrong() {
    String begin =
        "tiphys: 1\nworkflow: w\nparameters: {f: flag, q: {choice: [draft, full]}, n: integer}\n"
            + "tasks:\n  a: {image: i:1, writes: {n: integer, t: text}}\n  t:\n    image: i:1\n    onlyIf: ";
    new DocumentReports()
        .add("text", begin + "f\n")
        .add("no flag", begin + "{parameter: q}\n")
        .add("misspelt", begin + "{equals: [{parameter: q}, full]}\n")
        .add("two words", begin + "{present: {parameter: f}, absent: {parameter: n}}\n")
        .add("one side", begin + "{equal: [{parameter: q}]}\n")
        .add("no list", begin + "{equal: x}\n")
        .add("choice", begin + "{equal: [{parameter: q}, ful]}\n")
        .add("number", begin + "{greaterThan: [{task: a, output: n}, many]}\n")
        .add("no number", begin + "{lessThan: [{task: a, output: t}, 5]}\n")
        .add("empty", begin + "{all: []}\n")
        .add("phase", begin + "{failed: b}\n")
        .add("never", begin + "{failed: a}\n")
        .add("nested", begin + "{any: [{parameter: f}, {not: {all: [{skiped: a}]}}]}\n")
        .assertMatches("conditions.txt");
  }

  @Test
  void read_calls_sayWhatDoesNotFit() {
    new DocumentReports()
        .task("unknown workflow", "call: other\n")
        .add(
            "arguments",
            """
            tiphys: 1
            workflow: w
            parameters: {p: text}
            artifacts: {dir: directory}
            tasks:
              a:
                call: sub
                arguments: {cuont: 5, count: {parameter: p}, list: [a, 1], more: x}
                artifacts: {raw: {artifact: dir}, foo: {artifact: dir}}
              b:
                call: sbu
            workflows:
              sub:
                parameters: {count: integer, list: list of integer, needed: text}
                artifacts: {raw: file}
                tasks: {t: {image: i:1}}
            """)
        .add(
            "circle",
            """
            tiphys: 1
            workflow: w
            tasks: {t: {call: a}}
            workflows:
              a: {tasks: {t: {call: b}}}
              b: {tasks: {t: {call: c}}}
              c: {tasks: {t: {call: b}}}
            """)
        .add(
            "problems inside",
            """
            tiphys: 1
            workflow: w
            tasks: {t: {call: a}}
            workflows:
              a:
                tasks:
                  x: {image: i:1, onlyIf: {failed: y}}
                  y: {image: i:1, comand: [a]}
                  z: {image: i:1, onlyIf: {failed: x}}
                onExit: {end: {image: i:1}}
              b:
                workflow: c
                tiphys: 1
                tasks: {x: {image: i:1}}
            """)
        .add(
            "exit handler of its own",
            """
            tiphys: 1
            workflow: w
            tasks: {t: {call: a}}
            workflows:
              a:
                tasks: {x: {image: i:1}}
                onExit: {end: {image: i:1}}
            """)
        .assertMatches("calls.txt");
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
                onlyIf: {failed: c}
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
              g:
                image: i:1
                reads: {in/a: {artifact: raw}, in/a/b: {artifact: raw}}
                enabledIf: {failed: c}
                args:
                  - x
                  - [y, {task: h, output: n}]
              h: {image: i:1, mayFail: true, writes: {n: text}}
            onExit:
              h: {image: i:1, env: {A: {task: h, output: n}}}
            """)
        .assertMatches("definition.txt");
  }
}
