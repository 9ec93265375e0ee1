package io.tiphys.tck.selftest;

import io.tiphys.status.Reason;
import io.tiphys.workflow.RetryPolicy;
import java.time.Duration;

/** Whether, and when, a task is tried again. */
final class Retries {
  private final ModelRun run;

  Retries(ModelRun run) {
    this.run = run;
  }

  /** Returns how long it is until the next attempt. */
  Duration delay(RetryPolicy policy, int attempt) {
    if (policy.maxDelay().isPresent() && run.flaws.has("the longest pause lies between attempts")) {
      return policy.maxDelay().get();
    }
    if (run.flaws.has("the delay never grows")) {
      return policy.delay();
    }
    if (run.flaws.has("the longest delay is ignored")) {
      double factor = Math.pow(policy.factor(), attempt - 1.0);
      return Duration.ofMillis(Math.round(policy.delay().toMillis() * factor));
    }
    return policy.delayAfter(attempt);
  }

  /** Tells whether there is another attempt after one that failed. */
  boolean again(Place place, RetryPolicy policy, Attempt attempt, Reason reason) {
    int most = policy.maxAttempts();
    int number = attempt.number - place.forgotten;
    if (run.flaws.has("attempts of all instances are counted together") && place.scope.isFanOut()) {
      number = place.scope.members.stream().mapToInt(m -> m.attempts.size()).sum();
    }
    if (most > 1 && run.flaws.has("one attempt too many")) {
      most++;
    }
    if (most > 1 && run.flaws.has("one attempt too few")) {
      most--;
    }
    boolean other = reason != Reason.EXIT_CODE;
    if (most == 1
        && (run.flaws.has("every task is tried twice")
            || other && run.flaws.has("what has no exit code is tried twice"))) {
      most = 2;
    }
    if (run.flaws.has("nothing is tried again")
        || place == run.exitHandler && run.flaws.has("exit handlers have one attempt")) {
      most = 1;
    }
    if (number >= most) {
      return false;
    }
    return switch (reason) {
      case OUTPUT_INVALID, OUTPUT_TOO_LARGE -> run.flaws.has("invalid outputs are tried again");
      case TIMED_OUT -> !run.flaws.has("a time limit is not tried again");
      case EXIT_CODE ->
          policy.retries(attempt.exitCode) || run.flaws.has("every exit code is tried again");
      case LOST ->
          policy.exitCodes().isEmpty() && !run.flaws.has("a body that vanished is not tried again");
      default -> policy.exitCodes().isEmpty() && !run.flaws.has("only exit codes are tried again");
    };
  }
}
