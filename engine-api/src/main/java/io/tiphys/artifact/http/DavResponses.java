package io.tiphys.artifact.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The responses in a multistatus document (RFC 4918, section 14.16), one after the other, so that a
 * large folder takes no memory. The document comes from a server: it has no document type, and no
 * text in it is long.
 *
 * <p>Not thread-safe; confine to one thread.
 */
final class DavResponses {
  private static final String DAV = "DAV:";
  private static final int LONGEST = 16 << 10;

  private final XMLStreamReader xml;

  DavResponses(InputStream body) throws IOException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    try {
      xml = factory.createXMLStreamReader(body);
    } catch (XMLStreamException e) {
      throw unreadable(e);
    }
  }

  /** The next one; empty at the end of the document. */
  Optional<DavResponse> next() throws IOException {
    try {
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.DTD) {
          throw new XMLStreamException("it has a document type");
        }
        if (event == XMLStreamConstants.START_ELEMENT && is("response")) {
          return Optional.of(response());
        }
      }
      return Optional.empty();
    } catch (XMLStreamException e) {
      throw unreadable(e);
    }
  }

  private DavResponse response() throws XMLStreamException {
    String href = "";
    boolean folder = false;
    long size = -1;
    while (!(xml.next() == XMLStreamConstants.END_ELEMENT && is("response"))) {
      if (xml.getEventType() != XMLStreamConstants.START_ELEMENT) {
        continue;
      }
      if (is("href") && href.isEmpty()) {
        href = text();
      } else if (is("collection")) {
        folder = true;
      } else if (is("getcontentlength")) {
        String digits = text().strip();
        size = digits.matches("[0-9]{1,18}") ? Long.parseLong(digits) : size;
      }
    }
    return new DavResponse(href, folder, size);
  }

  private String text() throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    while (xml.next() != XMLStreamConstants.END_ELEMENT) {
      if (xml.isCharacters()) {
        text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
      }
      if (text.length() > LONGEST || xml.isStartElement() || isReference()) {
        throw new XMLStreamException("a text is too long, or is none");
      }
    }
    return text.toString();
  }

  private boolean isReference() {
    return xml.getEventType() == XMLStreamConstants.ENTITY_REFERENCE;
  }

  private boolean is(String name) {
    return DAV.equals(xml.getNamespaceURI()) && name.equals(xml.getLocalName());
  }

  /** A connection that broke is the cause, then. */
  private static IOException unreadable(XMLStreamException e) {
    Throwable nested = e.getNestedException();
    return nested instanceof IOException broken
        ? broken
        : new IOException("its listing cannot be read: " + HttpFailure.reasonOf(e), e);
  }
}
