package io.tiphys.argo.internal.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A request, read to its end. */
record ProxyRequest(String method, String uri, Map<String, String> headers, String body) {
  boolean isWatch() {
    return uri.contains("watch=true");
  }

  boolean isList() {
    return method.equals("GET") && !isWatch() && uri.contains("limit=");
  }

  static ProxyRequest read(InputStream in) throws IOException {
    String[] first = line(in).split(" ", 3);
    if (first.length < 2) {
      return null;
    }
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    return new ProxyRequest(
        first[0], first[1], headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }
}
