-- The audit chain is only ever added to, whoever asks. Triggers speak each engine's own language, hence two files.
CREATE TRIGGER audit_events_are_not_changed BEFORE UPDATE ON audit_events
BEGIN
    SELECT RAISE(ABORT, 'the audit chain is only ever added to');
END;

CREATE TRIGGER audit_events_are_not_deleted BEFORE DELETE ON audit_events
BEGIN
    SELECT RAISE(ABORT, 'the audit chain is only ever added to');
END;

CREATE TRIGGER audit_head_moves_forward BEFORE UPDATE ON audit_head WHEN NEW.sequence <= OLD.sequence
BEGIN
    SELECT RAISE(ABORT, 'the head of the audit chain only moves forward');
END;

CREATE TRIGGER audit_head_is_not_deleted BEFORE DELETE ON audit_head
BEGIN
    SELECT RAISE(ABORT, 'the head of the audit chain only moves forward');
END;
