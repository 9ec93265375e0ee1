package io.tiphys.workflow;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes what a container task does. */
final class ContainerWriter {
  private final ValueWriter writer;
  private final Map<String, Object> out;

  ContainerWriter(ValueWriter writer, Map<String, Object> out) {
    this.writer = writer;
    this.out = out;
  }

  void write(ContainerTask task) {
    out.put("image", task.image());
    putReads("reads", task, false);
    putReads("readsIfPresent", task, true);
    Map<String, Object> written = new LinkedHashMap<>();
    task.outputFiles()
        .forEach((output, path) -> written.put(output.name(), declaration(output, path)));
    task.artifactFiles()
        .forEach((artifact, path) -> written.put(artifact.name(), declaration(artifact, path)));
    DocumentWriter.putUnlessEmpty(out, "writes", written);
    putEnv("env", task, false);
    putEnv("envIfPresent", task, true);
    DocumentWriter.putUnlessEmpty(out, "resources", amounts(task.resources()));
    DocumentWriter.putUnlessEmpty(out, "limits", amounts(task.limits()));
    if (!task.retry().equals(RetryPolicy.none())) {
      out.put("retry", retry(task.retry()));
    }
    task.timeout().ifPresent(limit -> out.put("timeout", DurationText.write(limit)));
    if (!task.gracePeriod().equals(ContainerSpec.DEFAULT_GRACE)) {
      out.put("gracePeriod", DurationText.write(task.gracePeriod()));
    }
    task.mutex().ifPresent(name -> out.put("mutex", name));
    writeCommand(task);
  }

  private void writeCommand(ContainerTask task) {
    if (!task.command().isEmpty()) {
      out.put("command", task.command());
    }
    task.script()
        .ifPresent(
            script -> {
              if (!script.interpreter().equals(ContainerSpec.DEFAULT_INTERPRETER)) {
                out.put("interpreter", script.interpreter());
              }
              out.put("script", script.source());
            });
    List<Object> args = task.args().stream().map(arg -> arg.accept(writer)).toList();
    if (!args.isEmpty()) {
      out.put("args", args);
    }
  }

  private void putReads(String key, ContainerTask task, boolean ifPresent) {
    Map<String, Object> reads = new LinkedHashMap<>();
    task.reads().stream()
        .filter(read -> read.ifPresent() == ifPresent)
        .forEach(read -> reads.put(read.path(), read.artifact().accept(writer)));
    DocumentWriter.putUnlessEmpty(out, key, reads);
  }

  private void putEnv(String key, ContainerTask task, boolean ifPresent) {
    Map<String, Object> entries = new LinkedHashMap<>();
    task.env().stream()
        .filter(entry -> entry.ifPresent() == ifPresent)
        .forEach(entry -> entries.put(entry.name(), env(entry)));
    DocumentWriter.putUnlessEmpty(out, key, entries);
  }

  private Object env(ContainerTask.EnvEntry entry) {
    if (entry.value().isPresent()) {
      return entry.value().get().accept(writer);
    }
    SecretRef secret = entry.secret().orElseThrow();
    Map<String, Object> reference = new LinkedHashMap<>();
    reference.put("secret", secret.secret());
    reference.put("key", secret.key());
    return reference;
  }

  static Object declaration(Output<?> output) {
    return declaration(output, "out/" + output.name());
  }

  private static Object declaration(Output<?> output, String path) {
    Map<String, Object> form = DocumentWriter.declaration(output);
    putPath(form, output.name(), path);
    return DocumentWriter.shortest(form);
  }

  private static Object declaration(OutputArtifact artifact, String path) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("type", artifact.isDirectory() ? "directory" : "file");
    if (artifact.isOptional()) {
      form.put("optional", true);
    }
    putPath(form, artifact.name(), path);
    return DocumentWriter.shortest(form);
  }

  private static void putPath(Map<String, Object> form, String name, String path) {
    if (!path.equals("out/" + name)) {
      form.put("path", path);
    }
  }

  private static Map<String, Object> amounts(Resources amount) {
    Map<String, Object> form = new LinkedHashMap<>();
    amount.cpuMillis().ifPresent(number -> form.put("cpuMillis", number));
    amount.memoryMiB().ifPresent(number -> form.put("memoryMiB", number));
    amount.diskMiB().ifPresent(number -> form.put("diskMiB", number));
    return form;
  }

  /** Documents have whole numbers only; another factor is a text. */
  private static Object factor(double factor) {
    String text = BigDecimal.valueOf(factor).stripTrailingZeros().toPlainString();
    return text.matches("[0-9]{1,18}") ? (Object) Long.valueOf(text) : text;
  }

  private static Map<String, Object> retry(RetryPolicy policy) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("maxAttempts", (long) policy.maxAttempts());
    Map<String, Object> backoff = new LinkedHashMap<>();
    if (!policy.delay().isZero() || policy.maxDelay().isPresent()) {
      backoff.put("delay", DurationText.write(policy.delay()));
    }
    policy
        .maxDelay()
        .ifPresent(
            longest -> {
              backoff.put("factor", factor(policy.factor()));
              backoff.put("maxDelay", DurationText.write(longest));
            });
    DocumentWriter.putUnlessEmpty(form, "backoff", backoff);
    if (!policy.exitCodes().isEmpty()) {
      form.put("onExitCodes", policy.exitCodes().stream().map(Integer::longValue).toList());
    }
    return form;
  }
}
