CREATE TABLE action (
	id INTEGER NOT NULL, 
	review_id INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	look_again_on DATE, 
	look_again_after INTEGER, 
	done BOOLEAN NOT NULL, uid TEXT DEFAULT '' NOT NULL, changed_at TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT action_look_again_after CHECK (look_again_after > 0), 
	FOREIGN KEY(review_id) REFERENCES review (id)
);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TABLE answer (
	review_id INTEGER NOT NULL, 
	question TEXT NOT NULL, 
	value TEXT NOT NULL, changed_at TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (review_id, question), 
	FOREIGN KEY(review_id) REFERENCES review (id)
);
CREATE TABLE change (
	id INTEGER NOT NULL, 
	course_id INTEGER NOT NULL, 
	day DATE NOT NULL, 
	kind TEXT NOT NULL, 
	text TEXT DEFAULT '' NOT NULL, uid TEXT DEFAULT '' NOT NULL, changed_at TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT change_kind_known CHECK (kind IN ('therapist', 'approach', 'medication', 'frequency', 'pace', 'life', 'other')), 
	FOREIGN KEY(course_id) REFERENCES course (id)
);
CREATE TABLE course (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	therapist TEXT DEFAULT '' NOT NULL, 
	approach TEXT DEFAULT '' NOT NULL, 
	hoped_for TEXT DEFAULT '' NOT NULL, 
	started DATE, 
	days_between INTEGER, uid TEXT DEFAULT '' NOT NULL, changed_at TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT course_name UNIQUE (name), 
	CONSTRAINT course_has_a_name CHECK (name <> ''), 
	CONSTRAINT course_days_between CHECK (days_between > 0)
);
CREATE TABLE draft (
	form TEXT NOT NULL, 
	body JSON NOT NULL, 
	saved_at TEXT NOT NULL, 
	PRIMARY KEY (form)
);
CREATE INDEX ix_action_review_id ON action (review_id);
CREATE UNIQUE INDEX ix_action_uid ON action (uid);
CREATE INDEX ix_change_course_id ON change (course_id);
CREATE UNIQUE INDEX ix_change_uid ON change (uid);
CREATE UNIQUE INDEX ix_course_uid ON course (uid);
CREATE INDEX ix_review_course_id ON review (course_id);
CREATE UNIQUE INDEX ix_review_uid ON review (uid);
CREATE INDEX ix_therapy_session_course_id ON therapy_session (course_id);
CREATE UNIQUE INDEX ix_therapy_session_uid ON therapy_session (uid);
CREATE TABLE review (
	id INTEGER NOT NULL, 
	course_id INTEGER NOT NULL, 
	opened DATE NOT NULL, 
	reason TEXT NOT NULL, 
	"after" INTEGER, 
	signal TEXT DEFAULT '' NOT NULL, 
	signs JSON DEFAULT '[]' NOT NULL, 
	steps JSON DEFAULT '[]' NOT NULL, 
	ended DATE, uid TEXT DEFAULT '' NOT NULL, changed_at TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT review_reason_known CHECK (reason IN ('signal', 'signs', 'calendar', 'hand', 'stopping')), 
	FOREIGN KEY(course_id) REFERENCES course (id)
);
CREATE TABLE setting (
	name TEXT NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY (name)
);
CREATE TABLE therapy_session (
	number INTEGER NOT NULL, 
	course_id INTEGER NOT NULL, 
	day DATE NOT NULL, 
	attended BOOLEAN NOT NULL, 
	mood FLOAT, 
	alliance FLOAT, 
	distress FLOAT, 
	tension TEXT, 
	signs JSON DEFAULT '[]' NOT NULL, 
	note TEXT DEFAULT '' NOT NULL, 
	logged_at TEXT NOT NULL, uid TEXT DEFAULT '' NOT NULL, changed_at TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (number), 
	CONSTRAINT mood_on_scale CHECK (mood BETWEEN 0 AND 10 AND mood * 2 = CAST(mood * 2 AS INTEGER)), 
	CONSTRAINT alliance_on_scale CHECK (alliance BETWEEN 0 AND 10 AND alliance * 2 = CAST(alliance * 2 AS INTEGER)), 
	CONSTRAINT distress_on_scale CHECK (distress BETWEEN 0 AND 10 AND distress * 2 = CAST(distress * 2 AS INTEGER)), 
	CONSTRAINT missed_has_no_ratings CHECK (attended OR (mood IS NULL AND alliance IS NULL AND distress IS NULL)), 
	CONSTRAINT tension_known CHECK (tension IN ('none', 'little', 'lot')), 
	CONSTRAINT signs_are_a_list CHECK (json_valid(signs)), 
	FOREIGN KEY(course_id) REFERENCES course (id)
);
CREATE TABLE undo (
	id INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	what TEXT NOT NULL, 
	images JSON NOT NULL, 
	PRIMARY KEY (id)
);
