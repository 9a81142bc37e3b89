package io.github.connectlogins.distribution;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.elements.ClassesShouldConjunction;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may know whom, over the classes of all plugins. */
class RoomsTest {
    private static final String OURS = "io.github.connectlogins";
    private static final DescribedPredicate<JavaClass> KAFKA_VALUES = belongToAnyOf(TopicPartition.class, Uuid.class)
            .or(resideInAnyPackage("org.apache.kafka.common.errors", "org.apache.kafka.connect.errors"));

    private static JavaClasses classes;

    @BeforeAll
    static void importAllRooms() {
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(OURS);
    }

    @ParameterizedTest(name = "{0} may know: {1}")
    @CsvSource({"core,''", "redis,core", "source,core", "smt,core", "sink,core redis", "rest,core redis"})
    void aRoomKnowsOnlyTheRoomsItMay(String room, String known) {
        String[] allowed = Stream.concat(Stream.of(room), Arrays.stream(known.split(" ", -1)))
                .filter(name -> !name.isEmpty())
                .map(RoomsTest::room)
                .toArray(String[]::new);
        DescribedPredicate<JavaClass> otherRooms = resideInAPackage(OURS + "..")
                .and(DescribedPredicate.not(resideInAnyPackage(allowed)))
                .as("reside in another room than %s", String.join(" ", allowed));

        noClasses()
                .that()
                .resideInAPackage(room(room))
                .should()
                .dependOnClassesThat(otherRooms)
                .because("plugins meet in a worker by Connect data alone; move what two rooms need down into core,"
                        + " or into redis if it is about Redis")
                .check(classes);
    }

    @Test
    void foldingIsPure() {
        onlyDependsOn("sink.fold", belongToAnyOf(TopicPartition.class).or(resideInAnyPackage("java..", room("core"))))
                .because("a fold has to be tested and replayed without Kafka or Redis; pass what it needs in as values,"
                        + " and do input and output in sink.store or sink.output")
                .check(classes);
    }

    @Test
    void theStoreKnowsRedisAndOfKafkaOnlyValuesAndErrors() {
        onlyDependsOn(
                        "sink.store",
                        KAFKA_VALUES.or(resideInAnyPackage(
                                "java..",
                                "org.slf4j..",
                                "redis.clients..",
                                room("core"),
                                room("redis"),
                                room("sink.fold"))))
                .because("the writer thread must never touch the task's context or a producer; hand results back as"
                        + " values and let the task in package sink act on them")
                .check(classes);
    }

    @Test
    void theOutputKnowsKafkaClientsAndHoldsNoConnectionToRedis() {
        onlyDependsOn(
                        "sink.output",
                        KAFKA_VALUES.or(resideInAnyPackage(
                                "java..",
                                "org.slf4j..",
                                "org.apache.kafka.clients..",
                                "org.apache.kafka.common..",
                                "com.fasterxml.jackson..",
                                "redis.clients.jedis.exceptions",
                                room("core"),
                                room("redis"),
                                room("sink.fold"))))
                .because("publishing must go on while Redis is away; take statistics from a reader of room redis, and"
                        + " everything else as values")
                .check(classes);
    }

    @Test
    void answersArePure() {
        onlyDependsOn(
                        "rest.answer",
                        resideInAnyPackage("java..", "com.fasterxml.jackson..", room("core"), room("redis")))
                .because("an answer has to be tested without a worker or a Redis; pass what it is made of in as values,"
                        + " and ask for them in package rest")
                .check(classes);
    }

    @Test
    void noPackagesKnowEachOtherInACircle() {
        slices().matching(OURS + ".(**)")
                .should()
                .beFreeOfCycles()
                .because("two packages that need each other are one; merge them, or move the shared part into a third")
                .check(classes);
    }

    private static ClassesShouldConjunction onlyDependsOn(String room, DescribedPredicate<JavaClass> others) {
        return classes()
                .that()
                .resideInAPackage(room(room))
                .should()
                .onlyDependOnClassesThat(others.or(resideInAPackage(room(room))));
    }

    private static String room(String name) {
        return OURS + "." + name + "..";
    }
}
