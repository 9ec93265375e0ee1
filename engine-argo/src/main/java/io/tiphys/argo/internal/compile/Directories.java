package io.tiphys.argo.internal.compile;

import io.fabric8.kubernetes.api.model.EmptyDirVolumeSource;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.tiphys.workflow.ContainerTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The private directory of a task: one empty volume for it, and one for each directory that a file
 * lies in directly, so that a body of any user can write there.
 *
 * <p>Writes {@code templates[].volumes}; tried on Argo 4.1.2.
 */
final class Directories {
  static final String WORK = "/tiphys";

  private final List<String> paths;

  private Directories(Set<String> paths) {
    this.paths = List.copyOf(paths);
  }

  static Directories of(ContainerTask task) {
    // Sorted, so that a directory comes before those in it.
    Set<String> paths = new TreeSet<>(Set.of(WORK, WORK + "/in", WORK + "/out"));
    List<String> files = new ArrayList<>(task.outputFiles().values());
    files.addAll(task.artifactFiles().values());
    for (String path : files) {
      String file = path(path);
      paths.add(file.substring(0, file.lastIndexOf('/')));
    }
    return new Directories(paths);
  }

  static String path(String relative) {
    return WORK + "/" + relative;
  }

  List<Volume> volumes() {
    List<Volume> all = new ArrayList<>();
    for (int i = 0; i < paths.size(); i++) {
      Volume volume = new Volume();
      volume.setName(name(i));
      volume.setEmptyDir(new EmptyDirVolumeSource());
      all.add(volume);
    }
    return all;
  }

  List<VolumeMount> mounts() {
    List<VolumeMount> all = new ArrayList<>();
    for (int i = 0; i < paths.size(); i++) {
      VolumeMount mount = new VolumeMount();
      mount.setName(name(i));
      mount.setMountPath(paths.get(i));
      all.add(mount);
    }
    return all;
  }

  private static String name(int index) {
    return "tiphys-" + index;
  }
}
