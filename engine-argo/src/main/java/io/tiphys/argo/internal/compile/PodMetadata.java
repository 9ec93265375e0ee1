package io.tiphys.argo.internal.compile;

import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.internal.names.Names;
import io.tiphys.argo.model.Metadata;
import io.tiphys.argo.model.Template;
import io.tiphys.workflow.ContainerTask;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a task says about itself, on its pods: for those who look at pods. Only what Argo carries
 * unchanged, and under names that Kubernetes takes; the annotations of the run have all of it.
 *
 * <p>Writes {@code templates[].metadata}; tried on Argo 4.1.2.
 */
final class PodMetadata {
  private PodMetadata() {}

  static void add(ContainerTask task, String path, Template body) {
    Map<String, String> annotations = new TreeMap<>();
    annotations.put(Marks.PREFIX + "task", path);
    task.metadata()
        .forEach(
            (key, value) -> {
              if (Names.isLabelKey(key) && !value.contains("{{")) {
                annotations.put("metadata." + Marks.PREFIX + key, value);
              }
            });
    body.metadata(new Metadata().annotations(annotations));
  }
}
