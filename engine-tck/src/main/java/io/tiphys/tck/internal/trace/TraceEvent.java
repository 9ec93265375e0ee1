package io.tiphys.tck.internal.trace;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tiphys.run.Run;
import io.tiphys.status.RunStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of a trace. Times are nanoseconds of the kit's clock since the trace began. Runs are
 * named by the alias that the scenario gave them.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "k")
@JsonSubTypes({
  @JsonSubTypes.Type(value = TraceEvent.Begin.class, name = "begin"),
  @JsonSubTypes.Type(value = TraceEvent.Submitted.class, name = "submit"),
  @JsonSubTypes.Type(value = TraceEvent.Call.class, name = "call"),
  @JsonSubTypes.Type(value = TraceEvent.Seen.class, name = "seen"),
  @JsonSubTypes.Type(value = TraceEvent.WatchEnd.class, name = "unwatch"),
  @JsonSubTypes.Type(value = TraceEvent.Log.class, name = "log"),
  @JsonSubTypes.Type(value = TraceEvent.Fact.class, name = "fact"),
  @JsonSubTypes.Type(value = TraceEvent.GaveUp.class, name = "stuck")
})
public sealed interface TraceEvent {

  /**
   * The first line: what was tried on what.
   *
   * @param scenario the scenario's name
   * @param isolated true when its islands ran in workflows of their own
   * @param seed what the scenario's chance was drawn from
   * @param engine the engine's name
   * @param features the ids of the declared features
   * @param limits the declared limits by name
   * @param timing the windows in nanoseconds, by name
   * @param boot the boot id of the machine of the kit
   * @param up the up time of this machine, in hundredths of a second, when the trace began
   */
  record Begin(
      String scenario,
      boolean isolated,
      long seed,
      String engine,
      List<String> features,
      Map<String, Long> limits,
      Map<String, Long> timing,
      String boot,
      long up)
      implements TraceEvent {

    Begin at(long upCentis) {
      return new Begin(scenario, isolated, seed, engine, features, limits, timing, boot, upCentis);
    }
  }

  /**
   * A call of {@code submit} and what came of it.
   *
   * @param handle which of the engine's handles was asked, from 1
   * @param run the alias
   * @param key the request key
   * @param document the workflow as a document
   * @param arguments the given arguments
   * @param labels the given labels
   * @param suspended true when the run was to start suspended
   * @param timeToLive in nanoseconds, null when none was given
   * @param t0 when the call began
   * @param t1 when it returned
   * @param id the id of the run, null when the call failed
   * @param error how it failed, null when it did not
   */
  record Submitted(
      int handle,
      String run,
      String key,
      Map<String, Object> document,
      Map<String, String> arguments,
      Map<String, String> labels,
      boolean suspended,
      @Nullable Long timeToLive,
      long t0,
      long t1,
      @Nullable String id,
      @Nullable CallError error)
      implements TraceEvent {}

  /**
   * Any other call of the engine or of a run.
   *
   * @param handle which of the engine's handles was asked, from 1
   * @param op the method's name
   * @param run the alias of the run, empty when the call is about none
   * @param args what was asked for
   * @param t0 when the call began
   * @param t1 when it returned
   * @param result what it gave, null when the call failed or gives nothing
   * @param error how it failed, null when it did not
   */
  record Call(
      int handle,
      String op,
      String run,
      Map<String, String> args,
      long t0,
      long t1,
      @Nullable JsonNode result,
      @Nullable CallError error)
      implements TraceEvent {

    /**
     * Returns what the call gave.
     *
     * @return a missing node when it failed or gives nothing
     */
    public JsonNode shown() {
      return result == null ? MissingNode.getInstance() : result;
    }

    /**
     * Tells how the call failed.
     *
     * @param type the simple name of an exception's class
     * @return true when it failed with this one
     */
    public boolean failedWith(String type) {
      return error != null && error.type().equals(type);
    }
  }

  /**
   * A status that the engine showed.
   *
   * @param run the alias
   * @param via {@code watch}, {@code status}, {@code await} or {@code list}
   * @param watch the number of the watch, 0 when it came another way
   * @param handle which of the engine's handles showed it, from 1
   * @param t when
   * @param status what was shown
   */
  record Seen(String run, String via, int watch, int handle, long t, RunStatus status)
      implements TraceEvent {}

  /**
   * The end of a watch.
   *
   * @param run the alias
   * @param watch the number of the watch
   * @param t when
   * @param error how it ended, null when it ended with a terminal status
   */
  record WatchEnd(String run, int watch, long t, @Nullable CallError error) implements TraceEvent {}

  /**
   * The log of an attempt, read after its run had ended unless the scenario says otherwise.
   *
   * @param run the alias
   * @param path the task
   * @param attempt from 1
   * @param t when it was read
   * @param lines what it holds
   */
  record Log(String run, String path, int attempt, long t, List<Run.LogLine> lines)
      implements TraceEvent {}

  /**
   * Something that the scenario measured or chose.
   *
   * @param name what
   * @param value any JSON
   */
  record Fact(String name, JsonNode value) implements TraceEvent {}

  /**
   * The scenario waited in vain.
   *
   * @param run the alias
   * @param awaited what it waited for: {@code terminal}, or what it needed for its next step
   * @param t when it gave up
   */
  record GaveUp(String run, String awaited, long t) implements TraceEvent {}
}
