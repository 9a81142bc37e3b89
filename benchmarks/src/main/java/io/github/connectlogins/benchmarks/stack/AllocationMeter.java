package io.github.connectlogins.benchmarks.stack;

import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** What the threads of another JVM have allocated, all of which becomes garbage sooner or later. */
final class AllocationMeter implements AutoCloseable {
    private final JMXConnector connector;
    private final ThreadMXBean threads;
    private final Map<Long, Long> allocatedByThread = new HashMap<>();

    private AllocationMeter(JMXConnector connector) throws IOException {
        this.connector = connector;
        this.threads = ManagementFactory.newPlatformMXBeanProxy(
                connector.getMBeanServerConnection(), ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
    }

    /** Has the JVM of this process serve its own figures, without any flag it had to be started with. */
    static AllocationMeter attach(long pid) {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            try {
                String address = machine.startLocalManagementAgent();
                return new AllocationMeter(connect(address));
            } finally {
                machine.detach();
            }
        } catch (IOException | AttachNotSupportedException e) {
            throw new IllegalStateException("cannot read the allocations of process " + pid, e);
        }
    }

    @SuppressWarnings("BanJNDI") // the other end is a process of our own
    private static JMXConnector connect(String address) throws IOException {
        return JMXConnectorFactory.connect(new JMXServiceURL(address));
    }

    /** Bytes allocated by all threads seen so far: what one had allocated stays, also when it has ended. */
    long bytes() {
        long[] ids = threads.getAllThreadIds();
        long[] allocated = threads.getThreadAllocatedBytes(ids);
        for (int i = 0; i < ids.length; i++) {
            allocatedByThread.merge(ids[i], Math.max(0, allocated[i]), Math::max);
        }
        return allocatedByThread.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public void close() {
        try {
            connector.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot end the connection to the JVM that was measured", e);
        }
    }
}
