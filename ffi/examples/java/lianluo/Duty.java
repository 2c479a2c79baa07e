package lianluo;

import java.time.LocalDate;

/** One duty (应办事项) as an {@link Assessment} has it: what a role of a body owes, to whom, until when, and how it stands. */
public final class Duty {
    private final String id;
    private final String rule;
    private final String subjectKind;
    private final String subjectId;
    private final String holderRole;
    private final String holderBody;
    private final LocalDate opens;
    private final LocalDate due;
    private final LocalDate closes;
    private final String status;
    private final LocalDate metOn;

    Duty(
            String id,
            String rule,
            String subjectKind,
            String subjectId,
            String holderRole,
            String holderBody,
            LocalDate opens,
            LocalDate due,
            LocalDate closes,
            String status,
            LocalDate metOn) {
        this.id = id;
        this.rule = rule;
        this.subjectKind = subjectKind;
        this.subjectId = subjectId;
        this.holderRole = holderRole;
        this.holderBody = holderBody;
        this.opens = opens;
        this.due = due;
        this.closes = closes;
        this.status = status;
        this.metOn = metOn;
    }

    /** The stable digest of rulebook, rule, subject and anchor; an HMAC if a key was given. */
    public String id() {
        return id;
    }

    public String rule() {
        return rule;
    }

    /** {@code contact}, {@code body} … */
    public String subjectKind() {
        return subjectKind;
    }

    public String subjectId() {
        return subjectId;
    }

    /** The role that owes it. */
    public String holderRole() {
        return holderRole;
    }

    /** The body in which that role owes it. */
    public String holderBody() {
        return holderBody;
    }

    public LocalDate opens() {
        return opens;
    }

    /** The last day in time. */
    public LocalDate due() {
        return due;
    }

    /** The last day on which it can be made good. */
    public LocalDate closes() {
        return closes;
    }

    /** {@code upcoming}, {@code open}, {@code met}, {@code overdue}, {@code met_late}, {@code missed} or {@code waived}. */
    public String status() {
        return status;
    }

    /** The day it was met; null when it was not. */
    public LocalDate metOn() {
        return metOn;
    }
}
