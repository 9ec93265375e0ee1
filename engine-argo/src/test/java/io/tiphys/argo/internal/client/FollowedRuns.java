package io.tiphys.argo.internal.client;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/** A watch of runs and the table that it fills, on a line and in a time that the test moves. */
abstract class FollowedRuns {
  static final String GONE =
      event(
          "ERROR",
          "{\"code\":410,\"message\":\"too old resource version\",\"reason\":\"Expired\"}");

  final ScriptedWire wire = new ScriptedWire();
  final FakeTicks ticks = new FakeTicks();
  final List<String> changed = new ArrayList<>();
  private final Reader reader = new Reader(new KubernetesSerialization());
  final Census census =
      new Census(wire, reader, ClientSettings.of("n"), "mine", run -> changed.add(run));
  final ObjectWatch watch = watch(census);

  final ObjectWatch watch(Lister lister) {
    return new ObjectWatch(
        wire,
        ticks,
        reader,
        new Failures(new KubernetesSerialization(), "https://api", "n"),
        ApiRequest.get(Kind.WORKFLOWS, Kind.WORKFLOWS.path("n")).with("labelSelector", "mine"),
        lister,
        Optional.of(Duration.ofSeconds(30)));
  }

  @AfterEach
  void end() {
    watch.close();
  }

  static String object(String name, int version) {
    return object(name, "u-" + name, version);
  }

  static String object(String name, String uid, int version) {
    return "{\"metadata\":{\"name\":\"%s\",\"uid\":\"%s\",\"resourceVersion\":\"%d\"}}"
        .formatted(name, uid, version);
  }

  static String list(int version, String... objects) {
    return "{\"metadata\":{\"resourceVersion\":\"%d\"},\"items\":[%s]}"
        .formatted(version, String.join(",", objects));
  }

  static String event(String type, String object) {
    return "{\"type\":\"" + type + "\",\"object\":" + object + "}\n";
  }

  /** Brings it to where a list is done and a watch is open. */
  ScriptedWire.Line begin(int version, String... objects) {
    watch.start();
    ticks.pass(Duration.ZERO);
    wire.last().answer(200, list(version, objects));
    ticks.pass(Duration.ZERO);
    changed.clear();
    return wire.last().head(200, "");
  }

  static String versionOf(ScriptedWire.Line line) {
    return line.request.query().get("resourceVersion");
  }
}
