package io.tiphys.tck.internal.trace;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.tiphys.status.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Traces as files: one JSON object a line, UTF-8. */
public final class TraceFile {
  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          // What is no proper text, such as half of a pair, has to survive as well.
          .configure(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature(), true)
          // Documents of workflows hold no smaller numbers.
          .configure(DeserializationFeature.USE_LONG_FOR_INTS, true)
          .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL)
          .registerModule(
              new SimpleModule()
                  .addSerializer(RunStatus.class, new StatusWriter())
                  .addDeserializer(RunStatus.class, new StatusReader()));

  private TraceFile() {}

  /**
   * Turns anything simple into JSON.
   *
   * @param value text, number, flag, list, map or record of these
   * @return the tree
   */
  public static JsonNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }

  /**
   * Writes a trace.
   *
   * @param trace what to write
   * @param file where to; replaced when it is there
   * @throws IOException if it cannot be written
   */
  public static void write(Trace trace, Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    List<String> lines = new ArrayList<>();
    for (TraceEvent event : trace.events()) {
      lines.add(line(event));
    }
    Files.write(file, lines);
  }

  /**
   * Returns an event as it stands in a file, all of it.
   *
   * @param event what to write
   * @return one line of JSON
   */
  public static String line(TraceEvent event) {
    try {
      return MAPPER.writerFor(TraceEvent.class).writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("event: expected one that can be written", e);
    }
  }

  /**
   * Reads a trace.
   *
   * @param file the file
   * @return the trace
   * @throws IOException if it cannot be read, or is none
   */
  public static Trace read(Path file) throws IOException {
    return parse(Files.readAllLines(file));
  }

  /**
   * Reads a trace.
   *
   * @param lines one event each
   * @return the trace
   * @throws IOException if it is none
   */
  public static Trace parse(List<String> lines) throws IOException {
    List<TraceEvent> events = new ArrayList<>();
    for (String line : lines) {
      events.add(MAPPER.readValue(line, TraceEvent.class));
    }
    return new Trace(events);
  }

  private static final class StatusWriter extends StdSerializer<RunStatus> {
    StatusWriter() {
      super(RunStatus.class);
    }

    @Override
    public void serialize(RunStatus status, JsonGenerator target, SerializerProvider provider)
        throws IOException {
      target.writeTree(StatusJson.write(status));
    }
  }

  private static final class StatusReader extends StdDeserializer<RunStatus> {
    StatusReader() {
      super(RunStatus.class);
    }

    @Override
    public RunStatus deserialize(JsonParser source, DeserializationContext context)
        throws IOException {
      return StatusJson.read(source.readValueAsTree());
    }
  }
}
