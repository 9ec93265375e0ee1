package io.tiphys.examples.host.web;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Who may come in: whoever has the token, in a header or, for browsers, as a cookie that was given
 * for it. Without a token the server listens on this machine only; then it answers to names of this
 * machine alone, which keeps pages of others out that have their names point here. Pages of other
 * sites change nothing, whatever cookies the browser sends along.
 */
public final class Guard {
  private static final String COOKIE = "office-session";
  private static final Duration SESSION = Duration.ofHours(12);
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> OWN_SITE = Set.of("same-origin", "none");
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Optional<String> token;
  private final InstantSource clock;

  /**
   * Makes a guard.
   *
   * @param token empty only where the server listens on this machine alone
   */
  public Guard(Optional<String> token, InstantSource clock) {
    this.token = token;
    this.clock = clock;
  }

  void check(Context ctx) {
    if (token.isEmpty()) {
      requireLocalName(ctx);
    }
    if (!SAFE.contains(ctx.method().name())) {
      requireOwnSite(ctx);
    }
    if (!isOpen(ctx.path()) && !isKnown(ctx)) {
      ctx.header("WWW-Authenticate", "Bearer");
      throw new ProblemException(401, "token", "send the token of the office as a Bearer token");
    }
  }

  /** The page, without any data, whether the server is well, and where a token is shown. */
  private static boolean isOpen(String path) {
    return path.equals("/")
        || path.startsWith("/page/")
        || path.startsWith("/health/")
        || path.equals("/openapi.yaml")
        || path.equals("/api/session");
  }

  private static void requireLocalName(Context ctx) {
    String host = Optional.ofNullable(ctx.header("Host")).orElse("");
    String name = host.replaceFirst(":\\d+$", "");
    if (!THIS_MACHINE.contains(name)) {
      throw new ProblemException(
          403,
          "host",
          "without a token the office answers to localhost only, not to '" + host + "'");
    }
  }

  private static void requireOwnSite(Context ctx) {
    String site = ctx.header("Sec-Fetch-Site");
    String origin = ctx.header("Origin");
    boolean own =
        site == null
            ? origin == null || authority(origin).equals(ctx.header("Host"))
            : OWN_SITE.contains(site);
    if (!own) {
      throw new ProblemException(403, "cross-site", "pages of other sites change nothing here");
    }
  }

  private static String authority(String origin) {
    try {
      return Optional.ofNullable(new URI(origin).getRawAuthority()).orElse("");
    } catch (URISyntaxException e) {
      return "";
    }
  }

  private boolean isKnown(Context ctx) {
    if (token.isEmpty()) {
      return true;
    }
    String header = Optional.ofNullable(ctx.header("Authorization")).orElse("");
    if (header.startsWith("Bearer ") && isToken(header.substring("Bearer ".length()))) {
      return true;
    }
    return isSession(Optional.ofNullable(ctx.cookie(COOKIE)).orElse(""));
  }

  private boolean isToken(String text) {
    return token.filter(expected -> equal(expected, text)).isPresent();
  }

  /** Takes as long for every text. */
  private static boolean equal(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  /** Tells whether a token is needed and this caller has shown it. */
  void describe(Context ctx) {
    Answer.json(
        ctx, 200, java.util.Map.of("tokenNeeded", token.isPresent(), "known", isKnown(ctx)));
  }

  /** Gives a browser a cookie for the token; it survives a restart of the server. */
  void open(Context ctx) {
    String shown = Requested.text(Requested.object(ctx), "token");
    if (token.isPresent() && !isToken(shown)) {
      throw new ProblemException(403, "token", "that is not the token of the office");
    }
    long end = clock.instant().plus(SESSION).getEpochSecond();
    setCookie(ctx, end + "." + sign(end), (int) SESSION.toSeconds());
    ctx.status(204);
  }

  void close(Context ctx) {
    setCookie(ctx, "", 0);
    ctx.status(204);
  }

  private static void setCookie(Context ctx, String value, int seconds) {
    Cookie cookie = new Cookie(COOKIE, value, "/", seconds, "https".equals(ctx.scheme()));
    cookie.setHttpOnly(true);
    cookie.setSameSite(SameSite.STRICT);
    ctx.cookie(cookie);
  }

  private boolean isSession(String cookie) {
    int dot = cookie.indexOf('.');
    try {
      long end = Long.parseLong(cookie.substring(0, Math.max(dot, 0)));
      return end > clock.instant().getEpochSecond() && equal(sign(end), cookie.substring(dot + 1));
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private String sign(long end) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      byte[] key = token.orElse("-").getBytes(StandardCharsets.UTF_8);
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      byte[] text = ("session " + end).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(mac.doFinal(text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
