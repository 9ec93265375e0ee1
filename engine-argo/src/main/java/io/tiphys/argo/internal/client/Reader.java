package io.tiphys.argo.internal.client;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses objects one by one. One that cannot be parsed is told once and left out: whatever anybody
 * puts into the namespace, the rest goes on.
 *
 * <p>Thread-safe.
 */
final class Reader {
  private static final System.Logger LOG = System.getLogger(Reader.class.getName());
  private static final Pattern NAME = Pattern.compile("\"name\"\\s*:\\s*\"([^\"\\\\]{1,253})\"");
  private static final int LOOKED_AT = 64 << 10;
  private static final int MOST_TOLD = 1000;

  private final KubernetesSerialization json;
  private final Set<String> told = Collections.synchronizedSet(new LinkedHashSet<>());

  Reader(KubernetesSerialization json) {
    this.json = json;
  }

  /** Parses one object. Empty when it cannot be parsed as this type. */
  <T> Optional<T> read(Bytes bytes, Class<T> type) {
    // What does not begin like JSON would be taken for YAML, which may grow in memory.
    if (!bytes.isObject()) {
      tell(bytes, "it is no JSON object of at most " + Bytes.MOST + " bytes");
      return Optional.empty();
    }
    try {
      T object = json.unmarshal(bytes.open(), type);
      if (object != null) {
        return Optional.of(object);
      }
      tell(bytes, "it is empty");
    } catch (RuntimeException e) { // Jackson's own and fabric8's, both lines
      tell(bytes, String.valueOf((e.getCause() == null ? e : e.getCause()).getMessage()));
    }
    return Optional.empty();
  }

  /** Tells something once, however often it happens. */
  void once(String what) {
    boolean isNew;
    synchronized (told) {
      isNew = told.add(what);
      if (told.size() > MOST_TOLD) {
        told.remove(told.iterator().next());
      }
    }
    if (isNew) {
      LOG.log(Level.WARNING, what);
    }
  }

  /** Tells something each time. */
  void log(String what, Throwable why) {
    LOG.log(Level.WARNING, what + ": " + why.getMessage());
    LOG.log(Level.DEBUG, what, why);
  }

  private void tell(Bytes bytes, String why) {
    Matcher name = NAME.matcher(bytes.beginning(LOOKED_AT));
    String which = name.find() ? "named " + name.group(1) : "without a name";
    String reason = why.lines().findFirst().orElse("");
    once("an object " + which + " cannot be read and is left out: " + reason);
  }
}
