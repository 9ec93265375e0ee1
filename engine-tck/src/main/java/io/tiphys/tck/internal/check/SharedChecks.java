package io.tiphys.tck.internal.check;

import io.tiphys.status.RunStatus;
import io.tiphys.status.TaskStatus;
import io.tiphys.tck.internal.trace.BodyTrace;
import io.tiphys.tck.internal.trace.RunTrace;
import io.tiphys.tck.internal.trace.Trace;
import io.tiphys.tck.internal.trace.TraceEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What two engine objects on one store have to agree on. */
final class SharedChecks {
  private SharedChecks() {}

  static void addTo(Checks checks) {
    checks
        .rule("IDM-007", SharedChecks::keyIsOneForAll)
        .rule("DEL-007", SharedChecks::deletionIsSeen)
        .rule("WAT-019", SharedChecks::versionsAgree)
        .eachRun("CON-005", SharedChecks::bodiesStartOnce);
  }

  private static void keyIsOneForAll(Trace trace, Findings findings) {
    RunTrace run = trace.run("driven");
    Set<Integer> handles = new HashSet<>();
    for (TraceEvent.Submitted submitted : trace.submissions("driven")) {
      if ("one".equals(submitted.arguments().get("p"))) {
        handles.add(submitted.handle());
        findings.that(
            run.submitted().id() != null && run.submitted().id().equals(submitted.id()),
            trace.where(submitted),
            "handle " + submitted.handle() + " got " + submitted.id() + " " + submitted.error(),
            "the key belongs to run " + run.submitted().id());
      } else {
        SubmissionChecks.failed(
            "RequestConflictException", submitted.error(), submitted, trace, findings);
      }
    }
    if (handles.size() < 2) {
      findings.unreached(run.where(), "only one engine object was asked");
    }
    TraceEvent.Call find = run.call("find");
    findings.equal(
        "what is found", "[\"driven\"]", String.valueOf(find.result()), trace.where(find));
  }

  private static void deletionIsSeen(Trace trace, Findings findings) {
    RunTrace run = trace.run("gone");
    TraceEvent.Call delete = run.call("delete");
    findings.that(delete.error() == null, trace.where(delete), delete.error(), "it had ended");
    long from = trace.fact("looked for from").asLong();
    for (String op : List.of("status", "run")) {
      for (TraceEvent.Call call : run.calls(op)) {
        if (call.t0() >= from && call.handle() != delete.handle()) {
          findings.that(
              call.failedWith("NotFoundException"),
              trace.where(call),
              op + " on another engine object was answered with " + call.error(),
              "the run was deleted");
        }
      }
    }
    TraceEvent.Call find = run.call("find");
    findings.equal("what its key finds", "[]", String.valueOf(find.result()), trace.where(find));
    DeletionChecks.notListed("still listed on another engine object", trace, findings);
  }

  /** A version is one status, whoever shows it, and the last status has one version. */
  private static void versionsAgree(Trace trace, Findings findings) {
    RunTrace run = trace.run("driven");
    run.end();
    Map<Long, TraceEvent.Seen> known = new HashMap<>();
    Map<Integer, Long> ends = new HashMap<>();
    for (TraceEvent.Seen seen : run.seen()) {
      if (seen.watch() == 0) {
        continue;
      }
      TraceEvent.Seen first = known.putIfAbsent(seen.status().version(), seen);
      if (first != null && first.handle() != seen.handle()) {
        findings.equal(
            "what handle " + seen.handle() + " shows as version " + seen.status().version(),
            shape(first.status()),
            shape(seen.status()),
            Watches.where(run, seen));
      }
      if (Watches.isTerminal(seen)) {
        ends.putIfAbsent(seen.handle(), seen.status().version());
      }
    }
    if (ends.size() < 2) {
      findings.that(
          false,
          run.where(),
          "only " + ends.keySet() + " showed the end",
          "two handles watched it");
    } else {
      findings.that(
          new HashSet<>(ends.values()).size() == 1,
          run.where(),
          "the versions of its end by handle are " + ends,
          "one status has one version");
    }
  }

  /** What a status says but for times and words. */
  private static String shape(RunStatus status) {
    StringBuilder shape = new StringBuilder();
    shape.append(status.phase()).append(' ').append(status.reason());
    status.allTasks().forEach(task -> shape.append(", ").append(shape(task)));
    return shape.toString();
  }

  private static String shape(TaskStatus task) {
    return task.path()
        + " "
        + task.phase()
        + " "
        + task.reason()
        + " "
        + task.attempts().stream().map(attempt -> attempt.phase()).toList();
  }

  private static void bodiesStartOnce(RunTrace run, Findings findings) {
    Set<Integer> handles = new HashSet<>();
    handles.add(run.submitted().handle());
    run.seen().forEach(seen -> handles.add(seen.handle()));
    if (handles.size() < 2) {
      return;
    }
    if (run.terminal().isEmpty()) {
      findings.unreached(run.where(), "it did not end");
      return;
    }
    run.end()
        .allTasks()
        .filter(task -> !task.attempts().isEmpty())
        .forEach(task -> startsOnce(run, task, findings));
  }

  private static void startsOnce(RunTrace run, TaskStatus task, Findings findings) {
    findings.equal("attempts", 1, task.attempts().size(), run.where().task(task.path()));
    List<BodyTrace> bodies = run.ran(task.path());
    if (!bodies.isEmpty()) {
      findings.equal(
          "starts of the body",
          1,
          bodies.stream().mapToInt(BodyTrace::starts).sum(),
          run.where().task(task.path()));
    }
  }
}
