package io.tiphys.tck.selftest;

import io.tiphys.feature.Feature;
import io.tiphys.tck.internal.scenario.Scenario;
import io.tiphys.tck.internal.trace.Trace;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the model and the broken engines show, each played once. */
final class GoldenBases {
  private static final long SEED = 1;

  /**
   * Where threads of a script race in real time, or names of this machine are recorded, so that no
   * two recordings are quite alike. What there is of these is kept for as long as it serves; delete
   * the files to have it anew.
   */
  static final Set<String> NEVER_ALIKE =
      Set.of(
          "burst",
          "same-key",
          "watches",
          "odd-consumers",
          "interrupted-wait",
          "mutex",
          "mutex-freed",
          "cancel-twice",
          "log-followed",
          "log-followed-early",
          "closing",
          "resumed-watch",
          "hundred",
          "unknown-outcome",
          "two-handles",
          "cancel-and-suspend",
          "requests",
          "archives",
          "restart-ending",
          "outage");

  private final Map<String, Map<String, Recording>> played = new HashMap<>();

  /** Returns what an engine shows in a scenario; the model when the engine has no name. */
  Recording of(String engine, String scenario) throws Exception {
    Recording found =
        engine.isEmpty() ? model(scenario).get(scenario) : broken(engine).get(scenario);
    if (found == null) {
      throw new IllegalStateException(engine + " does not play " + scenario);
    }
    return found;
  }

  /** Returns where a broken engine is looked at. */
  Set<String> scenarios(String engine) throws Exception {
    return broken(engine).keySet();
  }

  boolean isPlayable(String scenario) {
    return scenario(scenario).size() == 1;
  }

  private static List<Scenario> scenario(String name) {
    return ModelKit.playable(ModelKit.declared(Set.<Feature>of(), new Flaws())).stream()
        .filter(scenario -> scenario.name().equals(name))
        .toList();
  }

  private Map<String, Recording> model(String name) throws Exception {
    Map<String, Recording> known = played.get("model of " + name);
    if (known == null) {
      known =
          NEVER_ALIKE.contains(name) && GoldenFiles.GOOD.has(name)
              ? recorded(List.of(GoldenFiles.GOOD.read(name)))
              : isPlayable(name)
                  ? recorded(
                      ModelKit.play(
                          scenario(name),
                          ModelKit.declared(Set.of(), new Flaws()),
                          new Flaws(),
                          SEED))
                  : Map.of();
      played.put("model of " + name, known);
    }
    return known;
  }

  private Map<String, Recording> broken(String engine) throws Exception {
    Map<String, Recording> known = played.get(engine);
    if (known == null) {
      BrokenEngine broken = BrokenEngines.byName().get(engine);
      known = broken == null ? Map.of() : recorded(ModelKit.play(broken, SEED));
      played.put(engine, known);
    }
    return known;
  }

  private static Map<String, Recording> recorded(List<Trace> traces) throws Exception {
    Map<String, Recording> recorded = new LinkedHashMap<>();
    for (Trace trace : traces) {
      recorded.put(trace.begin().scenario(), Recording.of(trace));
    }
    return recorded;
  }
}
