package io.tiphys.plan;

import io.tiphys.feature.Capabilities.Limit;
import io.tiphys.internal.json.Json;
import io.tiphys.internal.text.Texts;
import io.tiphys.workflow.CallTask;
import io.tiphys.workflow.ContainerTask;
import io.tiphys.workflow.DataType;
import io.tiphys.workflow.FanOut;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Parameter;
import io.tiphys.workflow.SuspendTask;
import io.tiphys.workflow.TaskGroup;
import io.tiphys.workflow.Value;
import io.tiphys.workflow.Vertex;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds what one vertex passes on that is too long, and lists that are too wide, as far as they are
 * known before the run.
 */
final class ValueLimits implements Vertex.Visitor<@Nullable Void> {
  private static final String SHORTEN = "pass the content as an artifact";

  private final Site site;
  private final String path;
  private final Bounds bounds;
  private final KnownBytes known;
  private final Findings found;

  private ValueLimits(Site site, Bounds bounds, Findings found) {
    this.site = site;
    this.path = site.path();
    this.bounds = bounds;
    this.known = new KnownBytes(site.scope(), bounds.of(Limit.PARAMETER_BYTES));
    this.found = found;
  }

  static void check(List<Site> sites, Bounds bounds, Findings found) {
    if (bounds.has(Limit.PARAMETER_BYTES)
        || bounds.has(Limit.OUTPUT_BYTES)
        || bounds.has(Limit.FAN_OUT_WIDTH)) {
      sites.stream()
          .filter(Site::enabled)
          .forEach(site -> site.vertex().accept(new ValueLimits(site, bounds, found)));
    }
  }

  @Override
  public @Nullable Void container(ContainerTask task) {
    for (int i = 0; i < task.command().size(); i++) {
      checkBytes(Texts.bytes(task.command().get(i)), ".command[" + i + "]");
    }
    task.script().ifPresent(script -> checkBytes(Texts.bytes(script.source()), ".script"));
    for (int i = 0; i < task.args().size(); i++) {
      checkValue(task.args().get(i), ".args[" + i + "]");
    }
    for (ContainerTask.EnvEntry entry : task.env()) {
      entry.value().ifPresent(value -> checkValue(value, ".env[" + entry.name() + "]"));
    }
    task.outputFiles().keySet().forEach(output -> checkDefault(output, ".writes"));
    return null;
  }

  @Override
  public @Nullable Void suspend(SuspendTask task) {
    task.declaredOutputs().forEach(output -> checkDefault(output, ".expects"));
    return null;
  }

  @Override
  public @Nullable Void call(CallTask task) {
    task.arguments()
        .forEach((parameter, value) -> checkValue(value, ".arguments[" + parameter.name() + "]"));
    for (Parameter<?> parameter : task.workflow().parameters()) {
      if (!task.arguments().containsKey(parameter)) {
        parameter
            .defaultText()
            .ifPresent(
                text -> checkBytes(Texts.bytes(text), ".parameters[" + parameter.name() + "]"));
      }
    }
    return null;
  }

  @Override
  public @Nullable Void group(TaskGroup group) {
    return null; // What it exports is a value of a member.
  }

  @Override
  public @Nullable Void fanOut(FanOut fanOut) {
    fanOut.range().ifPresent(range -> checkWidth(range.to() - range.from()));
    fanOut.list().flatMap(site.scope()::resolve).ifPresent(this::checkList);
    return null;
  }

  private void checkList(String list) {
    List<String> items = Json.elements(list);
    checkWidth(items.size());
    for (int i = 0; i < items.size(); i++) {
      String item = DataType.TEXT.fromElement(items.get(i));
      checkBytes(Texts.bytes(item), ".fanOut[" + i + "]");
    }
  }

  private void checkWidth(long items) {
    bounds.check(
        Limit.FAN_OUT_WIDTH,
        items,
        path + ".fanOut",
        "the list has %d items",
        "split it, or give each item more to do",
        found);
  }

  private void checkValue(Value<?> value, String place) {
    checkBytes(known.of(value), place);
  }

  private void checkBytes(long bytes, String place) {
    bounds.check(Limit.PARAMETER_BYTES, bytes, path + place, "takes %d bytes", SHORTEN, found);
  }

  private void checkDefault(Output<?> output, String place) {
    output
        .defaultText()
        .ifPresent(
            text ->
                bounds.check(
                    Limit.OUTPUT_BYTES,
                    Texts.bytes(text),
                    path + place + "[" + output.name() + "]",
                    "the default takes %d bytes",
                    SHORTEN,
                    found));
  }
}
