package io.tiphys.artifact.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.GeneratedContent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a server says of its folders is looked at twice. */
class HttpListingTest {
  private static final ArtifactKey KEY = ArtifactKey.parse("run/out");

  private DavServer server;

  @BeforeEach
  void start() throws IOException {
    server = DavServer.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpArtifactStoreBuilder builder() {
    return HttpArtifactStore.builder(server.base()).attempts(3, Duration.ZERO);
  }

  @Test
  void list_serverThatNamesOthers_isNotBelieved() throws IOException {
    builder().build().put(KEY, GeneratedContent.of(9, 1));
    server.fault(
        exchange -> {
          if (!exchange.getRequestMethod().equals("PROPFIND")) {
            return false;
          }
          StringBuilder xml = new StringBuilder("<multistatus xmlns='DAV:'>");
          for (String href :
              List.of(
                  "/files%20a/run/",
                  "/files%20a/run/deep/er",
                  "/files%20a/other",
                  "/etc/passwd",
                  "/files%20a/run/%2e%2e",
                  "/files%20a/run/%ff",
                  "/files%20a/run/%zz",
                  "http://elsewhere/files%20a/run/mine")) {
            xml.append("<response><href>").append(href).append("</href><propstat><prop>");
            xml.append(href.endsWith("/run/") ? "<resourcetype><collection/></resourcetype>" : "");
            xml.append("<getcontentlength>1</getcontentlength></prop></propstat></response>");
          }
          byte[] bytes = xml.append("</multistatus>").toString().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(207, bytes.length);
          exchange.getResponseBody().write(bytes);
          return true;
        });

    try (var found = builder().build().list(ArtifactKey.parse("run"))) {
      assertThat(found.map(stat -> stat.key().value())).containsExactly("run/mine");
    }
  }

  @Test
  void list_documentWithEntities_isRefused() {
    server.fault(
        exchange -> {
          byte[] bytes =
              ("<!DOCTYPE m [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><multistatus xmlns='DAV:'>"
                      + "<response><href>/files%20a/run/&x;</href></response></multistatus>")
                  .getBytes(StandardCharsets.UTF_8);
          boolean listing = exchange.getRequestMethod().equals("PROPFIND");
          if (listing) {
            exchange.sendResponseHeaders(207, bytes.length);
            exchange.getResponseBody().write(bytes);
          }
          return listing;
        });

    assertThatThrownBy(() -> builder().build().list(ArtifactKey.parse("run")).toList())
        .hasMessageContaining("cannot list");
  }
}
