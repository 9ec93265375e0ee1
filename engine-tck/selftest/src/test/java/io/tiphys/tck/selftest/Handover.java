package io.tiphys.tck.selftest;

import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.status.TaskStatus;
import io.tiphys.tck.internal.body.Content;
import io.tiphys.workflow.OutputArtifact;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What becomes of artifacts that lie in the store already: gathered, kept or delivered. */
final class Handover {
  private final ModelRun run;
  private final ModelFiles files;

  Handover(ModelRun run) {
    this.run = run;
    this.files = run.files;
  }

  /** Makes the directory of what the instances of a fan-out left. */
  Thing gathered(Place fanOut, List<Place> instances, String name) {
    Tree all = new Tree();
    int entries = 0;
    for (int i = 0; i < instances.size(); i++) {
      Thing thing = instances.get(i).artifacts.get(name);
      if (thing != null) {
        int number = run.flaws.has("gathered artifacts are numbered anew") ? entries : i;
        number += run.flaws.has("gathered artifacts are counted from one") ? 1 : 0;
        files.stage(thing, Integer.toString(number), all);
        entries++;
      }
    }
    try {
      return files.put(files.key(fanOut.path, "all", name), Packing.pack(all), true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Map<String, Thing> kept(Place place, TaskStatus earlier) {
    Map<String, Thing> things = new LinkedHashMap<>();
    for (OutputArtifact artifact : place.vertex.declaredArtifacts()) {
      if (!run.flaws.has("kept tasks hand no artifacts out")) {
        earlier
            .output(artifact)
            .map(at -> own(place, artifact.name(), new Thing(at, artifact.isDirectory())))
            .ifPresent(thing -> things.put(artifact.name(), thing));
      }
    }
    return things;
  }

  /** Copies what an earlier run left, so that it stays when that run is deleted. */
  private Thing own(Place place, String name, Thing earlier) {
    if (run.flaws.has("kept artifacts lie with the earlier run")) {
      return earlier;
    }
    return files.put(files.key(place.path, "kept", name), files.read(earlier), earlier.directory());
  }

  /** Copies what the caller wants elsewhere; it is shown there from then on. */
  Map<String, Thing> delivered(Map<String, Thing> things) throws IOException {
    Map<String, Thing> shown = new LinkedHashMap<>(things);
    for (var delivery : run.plan.request().deliveries().entrySet()) {
      String name = delivery.getKey().name();
      Thing thing = things.get(name);
      if (thing != null && !run.flaws.has("nothing is delivered")) {
        ArtifactLocation to = delivery.getValue();
        byte[] bytes = thing.directory() ? archive(name, thing) : files.read(thing);
        var unused =
            run.store.stores.get(to.store()).put(to.artifactKey(), new ByteArrayInputStream(bytes));
        if (!run.flaws.has("a delivered artifact is shown where it was")) {
          ArtifactLocation there = to.withSizeBytes(bytes.length).withSha256(Content.sha256(bytes));
          shown.put(name, new Thing(there, thing.directory()));
        }
      }
    }
    return shown;
  }

  private byte[] archive(String name, Thing thing) throws IOException {
    if (!run.flaws.has("a delivered archive has a directory of its name")) {
      return files.read(thing);
    }
    Tree outer = new Tree();
    files.stage(thing, name, outer);
    return Packing.pack(outer);
  }
}
