package io.tiphys.tck.selftest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.tiphys.Engine;
import io.tiphys.error.EngineException;
import io.tiphys.feature.Feature;
import io.tiphys.run.Run;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.tck.internal.generate.Choices;
import io.tiphys.tck.internal.generate.Corpus;
import io.tiphys.tck.internal.generate.Drawing;
import io.tiphys.tck.internal.generate.Normal;
import io.tiphys.tck.internal.generate.Oracle;
import io.tiphys.tck.internal.generate.Sketch;
import io.tiphys.tck.internal.generate.Sketcher;
import io.tiphys.workflow.Workflow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Chooses the corpus of a new version of the kit: of many generated workflows the few that together
 * show the faults of the broken engines at the least cost, each fault twice where that is possible.
 */
final class CorpusMaker {
  private static final int SEEDS = 600;
  private static final int CORE_SEEDS = 60;
  private static final int MOST_BODIES = 6;
  private static final int BODIES = 32;
  private static final int WORKFLOWS = 15;
  private static final int TWICE = 2;

  private final Consumer<String> log;
  private final List<Corpus.Entry> candidates = new ArrayList<>();
  private final Map<Corpus.Entry, Set<String>> kills = new LinkedHashMap<>();

  private CorpusMaker(Consumer<String> log) {
    this.log = log;
  }

  /** Writes a corpus. */
  static void write(String version, Path file, Consumer<String> log) throws Exception {
    CorpusMaker maker = new CorpusMaker(log);
    maker.draw(SEEDS, ModelCapabilities.everything().features());
    maker.draw(CORE_SEEDS, Set.of());
    maker.candidates.forEach(entry -> maker.kills.put(entry, new LinkedHashSet<>()));
    for (String flaw : flaws()) {
      maker.tryOut(flaw);
    }
    List<Corpus.Entry> chosen = new ArrayList<>();
    int number = 0;
    for (Corpus.Entry entry : maker.choose()) {
      chosen.add(new Corpus.Entry("c" + version + "-" + ++number, entry.sketch(), entry.outcome()));
    }
    Corpus corpus =
        new Corpus(version, List.of("the model of the contract", "engine-local"), chosen);
    ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    Files.writeString(file, mapper.writeValueAsString(corpus) + "\n");
  }

  private static Set<String> flaws() {
    Set<String> flaws = new LinkedHashSet<>();
    BrokenEngines.all().stream()
        .filter(engine -> engine.rewrites().isEmpty() && engine.flaws().size() == 1)
        .forEach(engine -> flaws.addAll(engine.flaws()));
    return flaws;
  }

  private void draw(int seeds, Set<Feature> features) throws Exception {
    for (int seed = 1; seed <= seeds; seed++) {
      Sketch sketch = Sketcher.draw(Choices.of(seed), features);
      if (sketch.stop() == null && sketch.bodies() <= MOST_BODIES) {
        Optional<RunStatus> end = ended(sketch, new Flaws());
        Map<String, String> outcome = end.map(e -> Normal.of(sketch, e)).orElse(Map.of());
        long racing = outcome.values().stream().filter(Normal.RACES::equals).count();
        if (racing * 2 < outcome.size()) {
          candidates.add(new Corpus.Entry("", sketch, outcome));
        }
      }
    }
  }

  /** Plays a sketch on a model; empty when it cannot be built, or does not come to its end. */
  static Optional<RunStatus> ended(Sketch sketch, Flaws flaws) throws Exception {
    ModelStore store =
        new ModelStore(new World(1), ModelKit.declared(Set.of(), new Flaws()), flaws);
    try (Engine engine = new ModelEngine(store)) {
      Workflow workflow = Drawing.workflow(sketch, ModelEngine.rendering(), Duration.ofSeconds(1));
      SubmitRequest.Builder request = SubmitRequest.builder(workflow, RequestKey.of("k"));
      Drawing.arguments(request);
      Run run = engine.submit(request.build());
      return Optional.of(run.await(Duration.ofHours(1)));
    } catch (EngineException | TimeoutException e) {
      return Optional.empty();
    }
  }

  private void tryOut(String flaw) throws Exception {
    int killed = 0;
    for (int i = 0; i < candidates.size(); i++) {
      Flaws flaws = new Flaws(flaw);
      Corpus.Entry entry = candidates.get(i);
      Optional<RunStatus> end;
      try {
        end = ended(entry.sketch(), flaws);
      } catch (RuntimeException e) {
        return; // Such an engine is broken in other ways than are looked for here.
      }
      if (end.isPresent() && shows(entry, end.get())) {
        kills.get(entry).add(flaw);
        killed++;
      }
      if (i == SEEDS / 10 && killed == 0) {
        break;
      }
    }
    if (killed > 0) {
      log.accept(flaw + ": shown by " + killed);
    }
  }

  private static boolean shows(Corpus.Entry entry, RunStatus end) {
    return !Oracle.objections(entry.sketch(), end, false).isEmpty()
        || !Normal.differences(entry.outcome(), Normal.of(entry.sketch(), end)).isEmpty();
  }

  private List<Corpus.Entry> choose() {
    List<Corpus.Entry> chosen = new ArrayList<>();
    Map<String, Integer> seen = new LinkedHashMap<>();
    // Engines that declare nothing have to be asked something, too.
    take(best(seen, entry -> entry.fits(Set.of())), chosen, seen);
    take(best(seen, entry -> entry.fits(Set.of()) && !chosen.contains(entry)), chosen, seen);
    int bodies = chosen.stream().mapToInt(entry -> entry.sketch().bodies()).sum();
    while (chosen.size() < WORKFLOWS) {
      Corpus.Entry next = best(seen, entry -> !chosen.contains(entry));
      bodies += next.sketch().bodies();
      if (bodies > BODIES || gain(next, seen) == 0) {
        break;
      }
      take(next, chosen, seen);
    }
    Set<String> all = new LinkedHashSet<>();
    kills.values().forEach(all::addAll);
    log.accept(
        chosen.size()
            + " workflows with "
            + chosen.stream().mapToInt(entry -> entry.sketch().bodies()).sum()
            + " bodies show "
            + seen.size()
            + " of "
            + all.size()
            + " faults, "
            + seen.values().stream().filter(times -> times >= TWICE).count()
            + " of them twice; not "
            + all.stream().filter(flaw -> !seen.containsKey(flaw)).toList());
    return chosen;
  }

  private void take(Corpus.Entry entry, List<Corpus.Entry> chosen, Map<String, Integer> seen) {
    chosen.add(entry);
    kills.get(entry).forEach(flaw -> seen.merge(flaw, 1, Integer::sum));
  }

  private Corpus.Entry best(Map<String, Integer> seen, Predicate<Corpus.Entry> which) {
    return candidates.stream()
        .filter(which)
        .max(
            Comparator.comparingDouble(
                entry -> gain(entry, seen) / (double) Math.max(1, entry.sketch().bodies())))
        .orElseThrow();
  }

  /** A fault that nothing shows yet counts more than one that is to be shown again. */
  private int gain(Corpus.Entry entry, Map<String, Integer> seen) {
    return kills.get(entry).stream()
        .mapToInt(flaw -> seen.containsKey(flaw) ? seen.get(flaw) < TWICE ? 1 : 0 : 3)
        .sum();
  }
}
