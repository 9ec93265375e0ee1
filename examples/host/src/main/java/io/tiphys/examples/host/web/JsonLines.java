package io.tiphys.examples.host.web;

import io.tiphys.examples.host.json.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/**
 * Writes each record of the log as one line of JSON, whatever is in it. A map as its first
 * parameter becomes members of the object.
 */
public final class JsonLines extends Formatter {
  @Override
  public String format(LogRecord entry) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("time", entry.getInstant().toString());
    json.put("level", entry.getLevel().getName());
    json.put("logger", String.valueOf(entry.getLoggerName()));
    json.put("message", formatMessage(entry));
    Object[] parameters = entry.getParameters();
    if (parameters != null && parameters.length > 0 && parameters[0] instanceof Map<?, ?> more) {
      more.forEach((name, value) -> json.put(String.valueOf(name), value));
    }
    if (entry.getThrown() != null) {
      StringWriter trace = new StringWriter();
      entry.getThrown().printStackTrace(new PrintWriter(trace));
      json.put("exception", trace.toString());
    }
    return Json.write(json) + "\n";
  }
}
