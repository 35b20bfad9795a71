package io.noisyflow.cuda;

import io.noisyflow.cuda.driver.Driver;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.IdentityHashMap;
import java.util.function.ObjDoubleConsumer;
import org.jspecify.annotations.Nullable;

/** A driver whose launches are timed, each from an idle device to an idle device. */
final class LaunchTimer implements InvocationHandler {
    private final Driver driver;
    private final ObjDoubleConsumer<String> launched;
    private final IdentityHashMap<Object, String> names = new IdentityHashMap<>();

    private LaunchTimer(Driver driver, ObjDoubleConsumer<String> launched) {
        this.driver = driver;
        this.launched = launched;
    }

    static Driver around(Driver driver, ObjDoubleConsumer<String> launched) {
        return (Driver) Proxy.newProxyInstance(Driver.class.getClassLoader(), new Class<?>[] {Driver.class},
                new LaunchTimer(driver, launched));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        Object subject = arguments == null ? null : arguments[0];
        if (subject == null || arguments == null || !method.getName().equals("launch")) {
            Object result = call(method, arguments);
            if (arguments != null && method.getName().equals("function")) {
                names.put(result, (String) arguments[1]);
            }
            return result;
        }
        driver.synchronize();
        long start = System.nanoTime();
        Object result = call(method, arguments);
        driver.synchronize();
        launched.accept(names.getOrDefault(subject, "unknown"), (System.nanoTime() - start) / 1e6);
        return result;
    }

    private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(driver, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
