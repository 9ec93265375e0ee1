package io.tiphys.tck.selftest;

import io.tiphys.feature.Capabilities;
import io.tiphys.status.Reason;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Phase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/** Turns lists into instances, and what instances leave into lists. */
final class FanOuts {
  private final ModelRun run;

  FanOuts(ModelRun run) {
    this.run = run;
  }

  void open(Place place, FanOut fanOut) {
    List<String> items;
    try {
      items = items(place, fanOut);
    } catch (IllegalArgumentException e) {
      run.flow.failValue(place, e);
      return;
    }
    boolean within = place.scope.owner != null && run.flaws.has("inner fan-outs have one instance");
    if (items.size() > 1 && (within || run.flaws.has("fan-outs have one instance"))) {
      items = items.subList(0, 1);
    }
    Scope scope = new Scope(place, place.scope, true, fanOut.parallelism());
    scope.items = items;
    scope.addInstances(
        fanOut,
        place,
        run.flaws.has("the last item is forgotten") ? Math.max(0, items.size() - 1) : items.size());
    scope.open = true;
    place.inner = scope;
    if (items.isEmpty()) {
      gather(place, scope);
      scope.ended = true;
      if (run.flaws.has("an empty list fails")) {
        run.flow.failValue(place, new IllegalArgumentException("the list is empty"));
      } else if (run.flaws.has("an empty list succeeds")) {
        run.flow.end(place, Phase.SUCCEEDED, Reason.NONE);
      } else {
        run.flow.end(place, Phase.SKIPPED, Reason.EMPTY);
      }
    }
  }

  List<String> items(Place place, FanOut fanOut) {
    List<String> items;
    if (fanOut.range().isPresent()) {
      FanOut.Range range = fanOut.range().get();
      items = LongStream.range(range.from(), range.to()).mapToObj(Long::toString).toList();
    } else {
      Optional<String> list = new Values(run, place, 1).resolve(fanOut.list().orElseThrow());
      items = produced(list);
    }
    long most = run.store.limit(Capabilities.Limit.FAN_OUT_WIDTH);
    if (items.size() > most && run.flaws.has("a list that is too long is cut")) {
      return items.subList(0, (int) most);
    }
    if (items.size() > most) {
      throw new IllegalArgumentException(
          items.size() + " items; at most " + most + " are possible");
    }
    return run.flaws.has("equal items are one") ? items.stream().distinct().toList() : items;
  }

  private List<String> produced(Optional<String> list) {
    if (list.isEmpty() && run.flaws.has("an absent list fails")) {
      throw new IllegalArgumentException("the list is absent");
    }
    if (run.flaws.has("produced lists are not known")) {
      return List.of();
    }
    try {
      List<String> items = list.map(Values::itemsOf).orElse(List.of());
      return run.flaws.has("items keep their quotes")
          ? items.stream().map(i -> '"' + i + '"').toList()
          : items;
    } catch (IllegalArgumentException e) {
      if (run.flaws.has("a text that is no list is an empty one")) {
        return List.of();
      }
      throw e;
    }
  }

  /** Makes the lists and directories that a fan-out hands out. */
  void gather(Place place, Scope scope) {
    FanOut fanOut = (FanOut) place.vertex;
    if (run.flaws.has("nothing is gathered")) {
      return;
    }
    List<Place> order = new ArrayList<>(scope.members);
    if (run.flaws.has("results come in the order of completion")) {
      Collections.reverse(order);
    }
    Map<String, String> lists = new LinkedHashMap<>();
    for (Output<?> output : fanOut.declaredOutputs()) {
      list(order, output).ifPresent(text -> lists.put(output.name(), text));
    }
    place.outputs = lists;
    Map<String, Thing> directories = new LinkedHashMap<>();
    for (OutputArtifact artifact : fanOut.declaredArtifacts()) {
      directories.put(
          artifact.name(), new Handover(run).gathered(place, scope.members, artifact.name()));
    }
    place.artifacts = directories;
  }

  private Optional<String> list(List<Place> instances, Output<?> output) {
    List<String> elements = new ArrayList<>();
    for (Place instance : instances) {
      Optional<String> text =
          Optional.ofNullable(instance.outputs.get(output.name())).or(output::defaultText);
      if (text.isEmpty() && run.flaws.has("holes are left out")) {
        continue;
      }
      if (text.isEmpty()) {
        return text;
      }
      String element = output.type().toElement(text.get());
      boolean quotes = run.flaws.has("gathered values are all texts") && !element.startsWith("\"");
      elements.add(quotes ? '"' + element + '"' : element);
    }
    if (instances.isEmpty() && run.flaws.has("nothing is gathered from nothing")) {
      return Optional.empty();
    }
    return Optional.of("[" + String.join(",", elements) + "]");
  }
}
