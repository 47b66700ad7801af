-- What is known about an organization is known once: of two first orders at the same time, one begins again and finds it.
CREATE UNIQUE INDEX dossiers_one_per_customer ON dossiers (customer_id);
