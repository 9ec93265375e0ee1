package io.tiphys.artifact.http;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.error.NotFoundException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The content of an artifact from a position on. A connection that breaks is followed by one for
 * the rest, as long as the server's ETag says that the content is the same; otherwise the failure
 * is the reader's. What has neither a length nor chunks is refused: nobody could tell its end from
 * a break.
 *
 * <p>For one thread at a time, but may be closed by another.
 */
final class HttpContent extends InputStream {
  private static final Pattern RANGE =
      Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");

  /** What changes twice within so short a time may keep its ETag, which is made of the time. */
  private static final Duration DOUBT = Duration.ofSeconds(2);

  private final HttpExchanges exchanges;
  private final URI base;
  private final URI uri;
  private final String doing;
  private long position;
  private long end = -1;
  private @Nullable String tag;
  private @Nullable String version;
  private boolean confirmed;
  private int tries;
  private volatile InputStream body = InputStream.nullInputStream();
  private volatile boolean closed;

  private HttpContent(HttpExchanges exchanges, URI base, URI uri, String doing, long fromByte) {
    this.exchanges = exchanges;
    this.base = base;
    this.uri = uri;
    this.doing = doing;
    this.position = fromByte;
  }

  static InputStream open(
      HttpExchanges exchanges, HttpPlaces places, HttpLook look, ArtifactKey key, long fromByte)
      throws IOException {
    String doing = "read artifact '" + key + "'";
    URI uri = places.of(key);
    HttpContent content = new HttpContent(exchanges, places.base(), uri, doing, fromByte);
    HttpResponse<InputStream> answer = content.ask(null);
    int status = answer.statusCode();
    boolean accepted = false;
    try {
      boolean suspect = answer.headers().firstValue("etag").isEmpty();
      if (HttpLook.isMissing(status)
          || (suspect && (status == 405 || status / 100 == 2) && look.isFolder(doing, uri))) {
        throw new NotFoundException(
            "no artifact '" + key + "' at " + places.base(), "" + status, null);
      }
      if (status == 416 && fromByte > 0) {
        return InputStream.nullInputStream();
      }
      content.begin(answer);
      accepted = true;
      return content;
    } finally {
      if (!accepted) {
        answer.body().close();
      }
    }
  }

  private HttpResponse<InputStream> ask(@Nullable String sameTag) throws IOException {
    HttpAsk ask = new HttpAsk(doing, "GET", uri);
    if (position > 0) {
      ask.header("Range", "bytes=" + position + "-");
      if (sameTag != null) {
        ask.header("If-Range", sameTag);
      }
    }
    return exchanges.send(ask);
  }

  /** Takes an answer for what follows the position, or says why it is none. */
  private void begin(HttpResponse<InputStream> answer) throws IOException {
    HttpHeaders headers = answer.headers();
    long length = headers.firstValueAsLong("content-length").orElse(-1);
    requireFramed(answer, length);
    long start = 0;
    long total = length;
    if (answer.statusCode() == 206) {
      Matcher range = RANGE.matcher(headers.firstValue("content-range").orElse(""));
      boolean rest = range.matches() && Long.parseLong(range.group(1)) == position;
      total = rest ? Long.parseLong(range.group(2)) + 1 : -1;
      boolean toEnd =
          rest && (range.group(3).equals("*") || Long.parseLong(range.group(3)) == total);
      if (!toEnd || (length >= 0 && length != total - position)) {
        throw wrong("the server answered with another part than the one that was asked for");
      }
      start = position;
    } else if (answer.statusCode() != 200) {
      throw HttpFailure.answered(doing, base, answer.statusCode());
    }
    body = answer.body();
    end = total;
    tag = strongTag(headers).orElse(null);
    version = versionOf(headers);
    skipTo(start);
  }

  private void requireFramed(HttpResponse<InputStream> answer, long length) throws IOException {
    String coding = answer.headers().firstValue("transfer-encoding").orElse("");
    boolean one = answer.version() == HttpClient.Version.HTTP_1_1;
    if (one && length < 0 && !coding.equalsIgnoreCase("chunked")) {
      throw wrong(
          "the answer has neither a length nor chunks, so that its end could not be told from a"
              + " broken connection");
    }
  }

  /** A server without ranges gives all, and what was read already is read again. */
  private void skipTo(long start) throws IOException {
    byte[] ignored = new byte[8192];
    long left = position - start;
    while (left > 0) {
      int read = body.read(ignored, 0, (int) Math.min(left, ignored.length));
      if (read < 0) {
        if (end >= 0 && start + (position - start - left) < end) {
          throw new EOFException("the answer ended too early");
        }
        position = Math.max(end, 0); // It was asked for what lies behind the end.
        return;
      }
      left -= read;
    }
  }

  private static Optional<String> strongTag(HttpHeaders headers) {
    Optional<String> tag = headers.firstValue("etag").filter(text -> text.startsWith("\""));
    Optional<Instant> changed = time(headers, "last-modified");
    Optional<Instant> now = time(headers, "date");
    boolean fresh =
        changed.isPresent()
            && now.isPresent()
            && Duration.between(changed.get(), now.get()).compareTo(DOUBT) < 0;
    return fresh ? Optional.empty() : tag;
  }

  private static Optional<Instant> time(HttpHeaders headers, String name) {
    try {
      return headers
          .firstValue(name)
          .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    while (true) {
      try {
        int read = body.read(buffer, offset, length);
        if (read < 0) {
          if (position < end) {
            throw new EOFException("the answer ended " + (end - position) + " bytes too early");
          }
          break;
        }
        position += read;
        if (end >= 0 && position > end) {
          throw wrong("the answer is larger than the server announced");
        }
        tries = read > 0 ? 0 : tries;
        return read;
      } catch (WrongAnswer e) {
        throw e;
      } catch (IOException e) {
        resume(e);
      }
    }
    requireUnchanged();
    return -1;
  }

  /**
   * Servers such as Apache look at a file, open it, and send another one if it was replaced
   * between: with the length and the ETag of the first. So the end of the content asks once more.
   */
  private void requireUnchanged() throws IOException {
    if (version == null || confirmed) {
      return;
    }
    HttpResponse<InputStream> answer = exchanges.send(new HttpAsk(doing, "HEAD", uri));
    answer.body().close();
    int status = answer.statusCode();
    if (status / 100 != 2 && !HttpLook.isMissing(status)) {
      throw HttpFailure.answered(doing, base, status);
    }
    if (!version.equals(versionOf(answer.headers()))) {
      throw wrong("it was replaced or deleted while it was read; open it again");
    }
    confirmed = true;
  }

  /** An ETag without the mark of a weak one, which comes and goes with time. */
  private static @Nullable String versionOf(HttpHeaders headers) {
    return headers.firstValue("etag").map(tag -> tag.replaceFirst("^W/", "")).orElse(null);
  }

  private void resume(IOException failure) throws IOException {
    IOException told = HttpFailure.without(doing, base, failure);
    String same = tag;
    boolean gaveUp = closed || Thread.currentThread().isInterrupted();
    if (gaveUp || same == null || ++tries > exchanges.settings().maxAttempts()) {
      throw told;
    }
    body.close();
    long size = end;
    HttpResponse<InputStream> answer = ask(same);
    try {
      int status = answer.statusCode();
      boolean unchanged = strongTag(answer.headers()).filter(same::equals).isPresent();
      if ((status / 100 == 2 && !unchanged) || status == 404 || status == 410 || status == 416) {
        throw wrong("it was replaced or deleted while it was read; open it again");
      }
      begin(answer);
      if (size >= 0 && end != size) {
        throw wrong("the server now announces another size");
      }
    } catch (WrongAnswer e) {
      answer.body().close();
      throw e;
    } catch (IOException e) {
      answer.body().close();
      if (answer.statusCode() / 100 != 2) {
        throw e;
      }
      body = InputStream.nullInputStream(); // It broke again; the next read asks again.
      tag = same;
      end = size;
    }
    if (closed) {
      body.close();
      throw told;
    }
  }

  private WrongAnswer wrong(String why) {
    return new WrongAnswer(HttpFailure.where(doing, base) + why);
  }

  @Override
  public void close() throws IOException {
    closed = true;
    body.close();
  }

  /** Not to be tried again. */
  private static final class WrongAnswer extends IOException {
    WrongAnswer(String message) {
      super(message);
    }
  }
}
