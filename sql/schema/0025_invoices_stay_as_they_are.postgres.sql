-- What was issued is never changed and never erased, whoever asks. Triggers speak each engine's own language, hence two files.
CREATE FUNCTION refuse_change_of_invoices() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'invoices, receipts and credit notes stay as they were issued';
END
$$;

CREATE TRIGGER invoicing_documents_stay_as_they_are BEFORE UPDATE OR DELETE OR TRUNCATE ON invoicing_documents
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_invoices();

CREATE TRIGGER invoicing_lines_stay_as_they_are BEFORE UPDATE OR DELETE OR TRUNCATE ON invoicing_lines
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_invoices();

CREATE TRIGGER invoicing_totals_stay_as_they_are BEFORE UPDATE OR DELETE OR TRUNCATE ON invoicing_totals
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_invoices();
