package io.tiphys.argo.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The fields of one class of beans, found once; so that no bean spells out its equality. */
final class BeanFields {
  private static final ClassValue<BeanFields> CACHE =
      new ClassValue<>() {
        @Override
        protected BeanFields computeValue(Class<?> type) {
          return new BeanFields(type);
        }
      };

  private final List<Field> fields = new ArrayList<>();

  private BeanFields(Class<?> bean) {
    for (Class<?> type = bean; type != null && type != Object.class; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (field.isAnnotationPresent(JsonProperty.class)) {
          field.setAccessible(true);
          fields.add(field);
        }
      }
    }
  }

  static BeanFields of(Class<?> bean) {
    return CACHE.get(bean);
  }

  @Nullable Object[] values(ArgoObject bean) {
    return fields.stream().map(field -> value(field, bean)).toArray();
  }

  String describe(ArgoObject bean) {
    StringJoiner text = new StringJoiner(", ", "{", "}");
    for (Field field : fields) {
      Object value = value(field, bean);
      if (value != null) {
        text.add(
            field.getAnnotation(JsonProperty.class).value()
                + "="
                + (value instanceof byte[] bytes ? Arrays.toString(bytes) : value));
      }
    }
    for (Map.Entry<String, @Nullable Object> unknown : bean.getUnknownFields().entrySet()) {
      text.add(unknown.getKey() + "=" + unknown.getValue());
    }
    return text.toString();
  }

  private static @Nullable Object value(Field field, ArgoObject bean) {
    try {
      return field.get(bean);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("cannot read " + field, e);
    }
  }
}
