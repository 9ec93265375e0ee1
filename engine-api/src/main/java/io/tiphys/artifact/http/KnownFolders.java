package io.tiphys.artifact.http;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Folders that were made or found lately, so that not each put asks for its own again. One that is
 * removed meanwhile is made again when a request fails for it.
 *
 * <p>Thread-safe.
 */
final class KnownFolders {
  private static final int MOST = 1000;

  private final Map<String, Boolean> paths =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > MOST;
        }
      };

  synchronized boolean contains(String path) {
    return path.isEmpty() || paths.containsKey(path);
  }

  synchronized void add(String path) {
    paths.put(path, true);
  }
}
