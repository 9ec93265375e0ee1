package io.tiphys.examples.host;

import io.tiphys.examples.host.domain.BadInputException;
import io.tiphys.examples.host.json.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Looks from outside whether an office that is served answers, to whom, and what it says. */
final class Check {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(20);
  private static final Duration DOCTOR_LIMIT = Duration.ofMinutes(2);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_LIMIT)
          .build();
  private final PrintStream out;
  private final URI office;
  private boolean good = true;

  /**
   * Prepares to look.
   *
   * @param address where the office is served, without a path
   * @throws BadInputException if it is no address
   */
  Check(PrintStream out, String address) {
    this.out = out;
    try {
      this.office = URI.create(address);
    } catch (IllegalArgumentException e) {
      throw new BadInputException("--check: " + e.getMessage());
    }
    if (!"http".equals(office.getScheme()) && !"https".equals(office.getScheme())) {
      throw new BadInputException("--check: expected http://HOST:PORT, got '" + address + "'");
    }
  }

  /**
   * Looks, and prints a line for each thing.
   *
   * @param token what the office asks for; empty if it asks for nothing
   * @return true if all is as it should be
   * @throws IOException if nobody answers
   */
  boolean isGood(String token) throws IOException, InterruptedException {
    expect("/", "", 200);
    expect("/health/ready", "", 200);
    if (!token.isEmpty()) {
      expect("/api/runs", "", 401);
      expect("/api/runs", token + "x", 401);
    }
    expect("/api/runs", token, 200);
    if (good) {
      examine(token);
    }
    return good;
  }

  private void expect(String path, String token, int status)
      throws IOException, InterruptedException {
    int got = send(request(path, token)).statusCode();
    String what = "GET " + path + (token.isEmpty() ? " without" : " with") + " a token: " + got;
    tell(what, got == status ? "" : "expected " + status, "");
  }

  /** What the doctor of the office finds. */
  private void examine(String token) throws IOException, InterruptedException {
    HttpRequest.Builder asked =
        request("/api/doctor", token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{}"));
    HttpResponse<String> reply = send(asked);
    if (reply.statusCode() != 200) {
      tell("POST /api/doctor: " + reply.statusCode(), reply.body(), "");
      return;
    }
    for (Object each : (List<?>) Json.object(reply.body()).getOrDefault("findings", List.of())) {
      Map<?, ?> finding = (Map<?, ?>) each;
      tell(text(finding, "check"), text(finding, "found"), text(finding, "advice"));
    }
  }

  private static String text(Map<?, ?> finding, String name) {
    return String.valueOf(finding.get(name));
  }

  private void tell(String check, String found, String advice) {
    good &= found.isEmpty();
    out.println(found.isEmpty() ? "good   " + check : "wrong  " + check + "; " + found);
    if (!advice.isEmpty()) {
      out.println("       " + advice);
    }
  }

  private HttpRequest.Builder request(String path, String token) {
    HttpRequest.Builder request = HttpRequest.newBuilder(office.resolve(path));
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    try {
      return client.send(request.timeout(DOCTOR_LIMIT).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IOException("nobody answers at " + office, e);
    }
  }
}
