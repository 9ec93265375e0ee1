package io.tiphys.plan;

import io.tiphys.workflow.DataType;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Value;
import io.tiphys.workflow.Vertex;

/**
 * Tells values that are known before a run from those that only the run makes: it answers the same
 * for all of the latter.
 *
 * @param <R> the answer
 */
abstract class AtRunTime<R> implements Value.Visitor<R> {
  private final R answer;

  AtRunTime(R answer) {
    this.answer = answer;
  }

  @Override
  public final R output(Vertex producer, Output<?> output) {
    return answer;
  }

  @Override
  public final R aggregate(FanOut fanOut, Output<?> output) {
    return answer;
  }

  @Override
  public final R item(FanOut.Item<?> item) {
    return answer;
  }

  @Override
  public final R itemIndex(FanOut.Item<?> item) {
    return answer;
  }

  @Override
  public final R itemField(FanOut.Item<?> item, String field, DataType<?> type) {
    return answer;
  }

  @Override
  public final R attemptNumber() {
    return answer;
  }

  @Override
  public final R runId() {
    return answer;
  }

  @Override
  public final R outcomePhase() {
    return answer;
  }

  @Override
  public final R outcomeFailedTask() {
    return answer;
  }
}
