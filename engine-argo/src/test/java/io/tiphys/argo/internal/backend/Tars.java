package io.tiphys.argo.internal.backend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Archives as texts: {@code name} or {@code name=content}, or {@code name->target} for a link. */
final class Tars {
  private Tars() {}

  static byte[] of(String... entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
      for (String each : entries) {
        byte[] content = {};
        TarArchiveEntry entry;
        if (each.contains("->")) {
          entry = new TarArchiveEntry(each.substring(0, each.indexOf("->")), TarConstants.LF_LINK);
          entry.setLinkName(each.substring(each.indexOf("->") + 2));
        } else if (each.contains("=")) {
          content = each.substring(each.indexOf('=') + 1).getBytes(UTF_8);
          entry = new TarArchiveEntry(each.substring(0, each.indexOf('=')), true);
          entry.setSize(content.length);
        } else {
          entry = new TarArchiveEntry(each, TarConstants.LF_DIR, true);
        }
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  static List<String> read(InputStream archive) throws IOException {
    List<String> all = new ArrayList<>();
    try (TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(archive))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        String content = new String(tar.readAllBytes(), UTF_8);
        all.add(entry.getName() + (entry.isDirectory() ? "" : "=" + content));
      }
    }
    return all;
  }

  static List<String> read(byte[] archive) throws IOException {
    return read(new ByteArrayInputStream(archive));
  }
}
