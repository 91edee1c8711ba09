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
CREATE TABLE goal (
	id INTEGER NOT NULL, 
	course_id INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	since DATE NOT NULL, 
	ended DATE, 
	uid TEXT DEFAULT '' NOT NULL, 
	changed_at TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT goal_says_something CHECK (text <> ''), 
	FOREIGN KEY(course_id) REFERENCES course (id)
);
CREATE TABLE goal_rating (
	goal_id INTEGER NOT NULL, 
	day DATE NOT NULL, 
	rating FLOAT NOT NULL, 
	changed_at TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (goal_id, day), 
	CONSTRAINT goal_rating_on_scale CHECK (rating BETWEEN 0 AND 10 AND rating * 2 = CAST(rating * 2 AS INTEGER)), 
	FOREIGN KEY(goal_id) REFERENCES goal (id)
);
CREATE INDEX ix_action_review_id ON action (review_id);
CREATE UNIQUE INDEX ix_action_uid ON action (uid);
CREATE INDEX ix_change_course_id ON change (course_id);
CREATE UNIQUE INDEX ix_change_uid ON change (uid);
CREATE UNIQUE INDEX ix_course_uid ON course (uid);
CREATE INDEX ix_goal_course_id ON goal (course_id);
CREATE UNIQUE INDEX ix_goal_uid ON goal (uid);
CREATE INDEX ix_jot_course_id ON jot (course_id);
CREATE UNIQUE INDEX ix_jot_uid ON jot (uid);
CREATE UNIQUE INDEX ix_questionnaire_uid ON questionnaire (uid);
CREATE INDEX ix_review_course_id ON review (course_id);
CREATE UNIQUE INDEX ix_review_uid ON review (uid);
CREATE INDEX ix_task_course_id ON task (course_id);
CREATE UNIQUE INDEX ix_task_uid ON task (uid);
CREATE INDEX ix_therapy_session_day ON therapy_session (day, number);
CREATE INDEX ix_therapy_session_of_course ON therapy_session (course_id, day, number);
CREATE UNIQUE INDEX ix_therapy_session_uid ON therapy_session (uid);
CREATE TABLE jot (
	id INTEGER NOT NULL, 
	course_id INTEGER NOT NULL, 
	day DATE NOT NULL, 
	text TEXT NOT NULL, 
	state TEXT DEFAULT 'open' NOT NULL, 
	closed DATE, 
	uid TEXT DEFAULT '' NOT NULL, 
	changed_at TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT jot_says_something CHECK (text <> ''), 
	CONSTRAINT jot_state_known CHECK (state IN ('open', 'said', 'dropped')), 
	CONSTRAINT jot_closed_on_a_day CHECK ((state = 'open') = (closed IS NULL)), 
	FOREIGN KEY(course_id) REFERENCES course (id)
);
CREATE TABLE kept_detector (
	course_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	state BLOB NOT NULL, 
	levels BLOB NOT NULL, 
	PRIMARY KEY (course_id, position), 
	FOREIGN KEY(course_id) REFERENCES course (id) ON DELETE CASCADE
);
CREATE TABLE kept_standing (
	course_id INTEGER NOT NULL, 
	first INTEGER NOT NULL, 
	engine TEXT NOT NULL, 
	marks BLOB NOT NULL, 
	standings BLOB NOT NULL, 
	PRIMARY KEY (course_id, first), 
	FOREIGN KEY(course_id) REFERENCES course (id) ON DELETE CASCADE
);
CREATE TABLE plan_part (
	heading TEXT NOT NULL, 
	lines JSON DEFAULT '[]' NOT NULL, 
	changed_at TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (heading), 
	CONSTRAINT plan_part_has_a_heading CHECK (heading <> ''), 
	CONSTRAINT lines_are_a_list CHECK (json_valid(lines))
);
CREATE TABLE questionnaire (
	id INTEGER NOT NULL, 
	day DATE NOT NULL, 
	instrument TEXT NOT NULL, 
	answers JSON DEFAULT '[]' NOT NULL, 
	uid TEXT DEFAULT '' NOT NULL, 
	changed_at TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT questionnaire_has_a_name CHECK (instrument <> ''), 
	CONSTRAINT answers_are_a_list CHECK (json_valid(answers))
);
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
CREATE TABLE task (
	id INTEGER NOT NULL, 
	course_id INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	agreed DATE NOT NULL, 
	until DATE, 
	outcome TEXT, 
	in_the_way TEXT DEFAULT '' NOT NULL, 
	answered DATE, 
	review_id INTEGER, 
	uid TEXT DEFAULT '' NOT NULL, 
	changed_at TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT task_says_something CHECK (text <> ''), 
	CONSTRAINT task_outcome_known CHECK (outcome IN ('done', 'partly', 'not')), 
	CONSTRAINT task_answered_on_a_day CHECK ((outcome IS NULL) = (answered IS NULL)), 
	FOREIGN KEY(course_id) REFERENCES course (id), 
	FOREIGN KEY(review_id) REFERENCES review (id)
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
	is_undone BOOLEAN DEFAULT '0' NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE undo_action (
	step INTEGER NOT NULL, 
	was_there BOOLEAN NOT NULL, 
	id BLOB NOT NULL, 
	review_id BLOB, 
	text BLOB, 
	look_again_on BLOB, 
	look_again_after BLOB, 
	done BLOB, 
	uid BLOB, 
	changed_at BLOB, 
	PRIMARY KEY (step, id), 
	FOREIGN KEY(step) REFERENCES undo (id) ON DELETE CASCADE
);
CREATE TRIGGER undo_action_delete AFTER DELETE ON "action" BEGIN INSERT INTO undo_action (step, was_there, "id", "review_id", "text", "look_again_on", "look_again_after", "done", "uid", "changed_at") SELECT step, 1, OLD."id", OLD."review_id", OLD."text", OLD."look_again_on", OLD."look_again_after", OLD."done", OLD."uid", OLD."changed_at" FROM undo_recording WHERE everything AND NOT EXISTS (SELECT 1 FROM undo_action WHERE step = undo_recording.step AND "id" = +OLD."id"); DELETE FROM undo_action WHERE "id" = +OLD."id" AND NOT EXISTS (SELECT 1 FROM undo_recording WHERE everything); END;
CREATE TRIGGER undo_action_insert AFTER INSERT ON "action" BEGIN INSERT INTO undo_action (step, was_there, "id") SELECT step, 0, NEW."id" FROM undo_recording WHERE everything AND NOT EXISTS (SELECT 1 FROM undo_action WHERE step = undo_recording.step AND "id" = +NEW."id"); DELETE FROM undo_action WHERE "id" = +NEW."id" AND NOT EXISTS (SELECT 1 FROM undo_recording WHERE everything); END;
CREATE TRIGGER undo_action_update AFTER UPDATE ON "action" BEGIN INSERT INTO undo_action (step, was_there, "id", "review_id", "text", "look_again_on", "look_again_after", "done", "uid", "changed_at") SELECT step, 1, OLD."id", OLD."review_id", OLD."text", OLD."look_again_on", OLD."look_again_after", OLD."done", OLD."uid", OLD."changed_at" FROM undo_recording WHERE everything AND NOT EXISTS (SELECT 1 FROM undo_action WHERE step = undo_recording.step AND "id" = +OLD."id"); DELETE FROM undo_action WHERE "id" = +OLD."id" AND NOT EXISTS (SELECT 1 FROM undo_recording WHERE everything); END;
CREATE TABLE undo_answer (
	step INTEGER NOT NULL, 
	was_there BOOLEAN NOT NULL, 
	review_id BLOB NOT NULL, 
	question BLOB NOT NULL, 
	value BLOB, 
	changed_at BLOB, 
	PRIMARY KEY (step, review_id, question), 
	FOREIGN KEY(step) REFERENCES undo (id) ON DELETE CASCADE
);
CREATE TRIGGER undo_answer_delete AFTER DELETE ON "answer" BEGIN INSERT INTO undo_answer (step, was_there, "review_id", "question", "value", "changed_at") SELECT step, 1, OLD."review_id", OLD."question", OLD."value", OLD."changed_at" FROM undo_recording WHERE everything AND NOT EXISTS (SELECT 1 FROM undo_answer WHERE step = undo_recording.step AND "review_id" = +OLD."review_id" AND "question" = +OLD."question"); DELETE FROM undo_answer WHERE "review_id" = +OLD."review_id" AND "question" = +OLD."question" AND NOT EXISTS (SELECT 1 FROM undo_recording WHERE everything); END;
CREATE TRIGGER undo_answer_insert AFTER INSERT ON "answer" BEGIN INSERT INTO undo_answer (step, was_there, "review_id", "question") SELECT step, 0, NEW."review_id", NEW."question" FROM undo_recording WHERE everything AND NOT EXISTS (SELECT 1 FROM undo_answer WHERE step = undo_recording.step AND "review_id" = +NEW."review_id" AND "question" = +NEW."question"); DELETE FROM undo_answer WHERE "review_id" = +NEW."review_id" AND "question" = +NEW."question" AND NOT EXISTS (SELECT 1 FROM undo_recording WHERE everything); END;
CREATE TRIGGER undo_answer_update AFTER UPDATE ON "answer" BEGIN INSERT INTO undo_answer (step, was_there, "review_id", "question", "value", "changed_at") SELECT step, 1, OLD."review_id", OLD."question", OLD."value", OLD."changed_at" FROM undo_recording WHERE everything AND NOT EXISTS (SELECT 1 FROM undo_answer WHERE step = undo_recording.step AND "review_id" = +OLD."review_id" AND "question" = +OLD."question"); DELETE FROM undo_answer WHERE "review_id" = +OLD."review_id" AND "question" = +OLD."question" AND NOT EXISTS (SELECT 1 FROM undo_recording WHERE everything); END;
CREATE TABLE undo_change (
	step INTEGER NOT NULL, 
	was_there BOOLEAN NOT NULL, 
	id BLOB NOT NULL, 
	course_id BLOB, 
	day BLOB, 
	kind BLOB, 
	text BLOB, 
	uid BLOB, 
	changed_at BLOB, 
	PRIMARY KEY (step, id), 
	FOREIGN KEY(step) REFERENCES undo (id) ON DELETE CASCADE
);
CREATE TRIGGER undo_change_delete AFTER DELETE ON "change" BEGIN INSERT INTO undo_change (step, was_there, "id", "course_id", "day", "kind", "text", "uid", "changed_at") SELECT step, 1, OLD."id", OLD."course_id", OLD."day", OLD."kind", OLD."text", OLD."uid", OLD."changed_at" FROM undo_recording WHERE NOT EXISTS (SELECT 1 FROM undo_change WHERE step = undo_recording.step AND "id" = +OLD."id"); END;
CREATE TRIGGER undo_change_insert AFTER INSERT ON "change" BEGIN INSERT INTO undo_change (step, was_there, "id") SELECT step, 0, NEW."id" FROM undo_recording WHERE NOT EXISTS (SELECT 1 FROM undo_change WHERE step = undo_recording.step AND "id" = +NEW."id"); END;
CREATE TRIGGER undo_change_update AFTER UPDATE ON "change" BEGIN INSERT INTO undo_change (step, was_there, "id", "course_id", "day", "kind", "text", "uid", "changed_at") SELECT step, 1, OLD."id", OLD."course_id", OLD."day", OLD."kind", OLD."text", OLD."uid", OLD."changed_at" FROM undo_recording WHERE NOT EXISTS (SELECT 1 FROM undo_change WHERE step = undo_recording.step AND "id" = +OLD."id"); END;
CREATE TABLE undo_course (
	step INTEGER NOT NULL, 
	was_there BOOLEAN NOT NULL, 
	id BLOB NOT NULL, 
	name BLOB, 
	therapist BLOB, 
	approach BLOB, 
	hoped_for BLOB, 
	started BLOB, 
	days_between BLOB, 
	uid BLOB, 
	changed_at BLOB, 
	PRIMARY KEY (step, id), 
	FOREIGN KEY(step) REFERENCES undo (id) ON DELETE CASCADE
);
CREATE TRIGGER undo_course_delete AFTER DELETE ON "course" BEGIN INSERT INTO undo_course (step, was_there, "id", "name", "therapist", "approach", "hoped_for", "started", "days_between", "uid", "changed_at") SELECT step, 1, OLD."id", OLD."name", OLD."therapist", OLD."approach", OLD."hoped_for", OLD."started", OLD."days_between", OLD."uid", OLD."changed_at" FROM undo_recording WHERE NOT EXISTS (SELECT 1 FROM undo_course WHERE step = undo_recording.step AND "id" = +OLD."id"); END;
CREATE TRIGGER undo_course_insert AFTER INSERT ON "course" BEGIN INSERT INTO undo_course (step, was_there, "id") SELECT step, 0, NEW."id" FROM undo_recording WHERE NOT EXISTS (SELECT 1 FROM undo_course WHERE step = undo_recording.step AND "id" = +NEW."id"); END;
CREATE TRIGGER undo_course_update AFTER UPDATE ON "course" BEGIN INSERT INTO undo_course (step, was_there, "id", "name", "therapist", "approach", "hoped_for", "started", "days_between", "uid", "changed_at") SELECT step, 1, OLD."id", OLD."name", OLD."therapist", OLD."approach", OLD."hoped_for", OLD."started", OLD."days_between", OLD."uid", OLD."changed_at" FROM undo_recording WHERE NOT EXISTS (SELECT 1 FROM undo_course WHERE step = undo_recording.step AND "id" = +OLD."id"); END;
CREATE TABLE undo_draft (
	step INTEGER NOT NULL, 
	was_there BOOLEAN NOT NULL, 
	form BLOB NOT NULL, 
	body BLOB, 
	saved_at BLOB, 
	PRIMARY KEY (step, form), 
	FOREIGN KEY(step) REFERENCES undo (id) ON DELETE CASCADE
);
CREATE TRIGGER undo_draft_delete AFTER DELETE ON "draft" BEGIN INSERT INTO undo_draft (step, was_there, "form", "body", "saved_at") SELECT step, 1, OLD."form", OLD."body", OLD."saved_at" FROM undo_recording WHERE everything AND NOT EXISTS (SELECT 1 FROM undo_draft WHERE step = undo_recording.step AND "form" = +OLD."form"); DELETE FROM undo_draft WHERE "form" = +OLD."form" AND NOT EXISTS (SELECT 1 FROM undo_recording WHERE everything); END;
CREATE TRIGGER undo_draft_insert AFTER INSERT ON "draft" BEGIN INSERT INTO undo_draft (step, was_there, "form") SELECT step, 0, NEW."form" FROM undo_recording WHERE everything AND NOT EXISTS (SELECT 1 FROM undo_draft WHERE step = undo_recording.step AND "form" = +NEW."form"); DELETE FROM undo_draft WHERE "form" = +NEW."form" AND NOT EXISTS (SELECT 1 FROM undo_recording WHERE everything); END;
CREATE TRIGGER undo_draft_update AFTER UPDATE ON "draft" BEGIN INSERT INTO undo_draft (step, was_there, "form", "body", "saved_at") SELECT step, 1, OLD."form", OLD."body", OLD."saved_at" FROM undo_recording WHERE everything AND NOT EXISTS (SELECT 1 FROM undo_draft WHERE step = undo_recording.step AND "form" = +OLD."form"); DELETE FROM undo_draft WHERE "form" = +OLD."form" AND NOT EXISTS (SELECT 1 FROM undo_recording WHERE everything); END;
CREATE TABLE undo_goal (
	step INTEGER NOT NULL, 
	was_there BOOLEAN NOT NULL, 
	id BLOB NOT NULL, 
	course_id BLOB, 
	text BLOB, 
	since BLOB, 
	ended BLOB, 
	uid BLOB, 
	changed_at BLOB, 
	PRIMARY KEY (step, id), 
	FOREIGN KEY(step) REFERENCES undo (id) ON DELETE CASCADE
);
CREATE TRIGGER undo_goal_delete AFTER DELETE ON "goal" BEGIN INSERT INTO undo_goal (step, was_there, "id", "course_id", "text", "since", "ended", "uid", "changed_at") SELECT step, 1, OLD."id", OLD."course_id", OLD."text", OLD."since", OLD."ended", OLD."uid", OLD."changed_at" FROM undo_recording WHERE NOT EXISTS (SELECT 1 FROM undo_goal WHERE step = undo_recording.step AND "id" = +OLD."id"); END;
CREATE TRIGGER undo_goal_insert AFTER INSERT ON "goal" BEGIN INSERT INTO undo_goal (step, was_there, "id") SELECT step, 0, NEW."id" FROM undo_recording WHERE NOT EXISTS (SELECT 1 FROM undo_goal WHERE step = undo_recording.step AND "id" = +NEW."id"); END;
CREATE TABLE undo_goal_rating (
	step INTEGER NOT NULL, 
	was_there BOOLEAN NOT NULL, 
	goal_id BLOB NOT NULL, 
	day BLOB NOT NULL, 
	rating BLOB, 
	changed_at BLOB, 
	PRIMARY KEY (step, goal_id, day), 
	FOREIGN KEY(step) REFERENCES undo (id) ON DELETE CASCADE
);
CREATE TRIGGER undo_goal_rating_delete AFTER DELETE ON "goal_rating" BEGIN INSERT INTO undo_goal_rating (step, was_there, "goal_id", "day", "rating", "changed_at") SELECT step, 1, OLD."goal_id", OLD."day", OLD."rating", OLD."changed_at" FROM undo_recording WHERE NOT EXISTS (SELECT 1 FROM undo_goal_rating WHERE step = undo_recording.step AND "goal_id" = +OLD."goal_id" AND "day" = +OLD."day"); END;
CREATE TRIGGER undo_goal_rating_insert AFTER INSERT ON "goal_rating" BEGIN INSERT INTO undo_goal_rating (step, was_there, "goal_id", "day") SELECT step, 0, NEW."goal_id", NEW."day" FROM undo_recording WHERE NOT EXISTS (SELECT 1 FROM undo_goal_rating WHERE step = undo_recording.step AND "goal_id" = +NEW."goal_id" AND "day" = +NEW."day"); END;
CREATE TRIGGER undo_goal_rating_update AFTER UPDATE ON "goal_rating" BEGIN INSERT INTO undo_goal_rating (step, was_there, "goal_id", "day", "rating", "changed_at") SELECT step, 1, OLD."goal_id", OLD."day", OLD."rating", OLD."changed_at" FROM undo_recording WHERE NOT EXISTS (SELECT 1 FROM undo_goal_rating WHERE step = undo_recording.step AND "goal_id" = +OLD."goal_id" AND "day" = +OLD."day"); END;
CREATE TRIGGER undo_goal_update AFTER UPDATE ON "goal" BEGIN INSERT INTO undo_goal (step, was_there, "id", "course_id", "text", "since", "ended", "uid", "changed_at") SELECT step, 1, OLD."id", OLD."course_id", OLD."text", OLD."since", OLD."ended", OLD."uid", OLD."changed_at" FROM undo_recording WHERE NOT EXISTS (SELECT 1 FROM undo_goal WHERE step = undo_recording.step AND "id" = +OLD."id"); END;
CREATE TABLE undo_jot (
	step INTEGER NOT NULL, 
	was_there BOOLEAN NOT NULL, 
	id BLOB NOT NULL, 
	course_id BLOB, 
	day BLOB, 
	text BLOB, 
	state BLOB, 
	closed BLOB, 
	uid BLOB, 
	changed_at BLOB, 
	PRIMARY KEY (step, id), 
	FOREIGN KEY(step) REFERENCES undo (id) ON DELETE CASCADE
);
CREATE TRIGGER undo_jot_delete AFTER DELETE ON "jot" BEGIN INSERT INTO undo_jot (step, was_there, "id", "course_id", "day", "text", "state", "closed", "uid", "changed_at") SELECT step, 1, OLD."id", OLD."course_id", OLD."day", OLD."text", OLD."state", OLD."closed", OLD."uid", OLD."changed_at" FROM undo_recording WHERE NOT EXISTS (SELECT 1 FROM undo_jot WHERE step = undo_recording.step AND "id" = +OLD."id"); END;
CREATE TRIGGER undo_jot_insert AFTER INSERT ON "jot" BEGIN INSERT INTO undo_jot (step, was_there, "id") SELECT step, 0, NEW."id" FROM undo_recording WHERE NOT EXISTS (SELECT 1 FROM undo_jot WHERE step = undo_recording.step AND "id" = +NEW."id"); END;
CREATE TRIGGER undo_jot_update AFTER UPDATE ON "jot" BEGIN INSERT INTO undo_jot (step, was_there, "id", "course_id", "day", "text", "state", "closed", "uid", "changed_at") SELECT step, 1, OLD."id", OLD."course_id", OLD."day", OLD."text", OLD."state", OLD."closed", OLD."uid", OLD."changed_at" FROM undo_recording WHERE NOT EXISTS (SELECT 1 FROM undo_jot WHERE step = undo_recording.step AND "id" = +OLD."id"); END;
CREATE TABLE undo_plan_part (
	step INTEGER NOT NULL, 
	was_there BOOLEAN NOT NULL, 
	heading BLOB NOT NULL, 
	lines BLOB, 
	changed_at BLOB, 
	PRIMARY KEY (step, heading), 
	FOREIGN KEY(step) REFERENCES undo (id) ON DELETE CASCADE
);
CREATE TRIGGER undo_plan_part_delete AFTER DELETE ON "plan_part" BEGIN INSERT INTO undo_plan_part (step, was_there, "heading", "lines", "changed_at") SELECT step, 1, OLD."heading", OLD."lines", OLD."changed_at" FROM undo_recording WHERE NOT EXISTS (SELECT 1 FROM undo_plan_part WHERE step = undo_recording.step AND "heading" = +OLD."heading"); END;
CREATE TRIGGER undo_plan_part_insert AFTER INSERT ON "plan_part" BEGIN INSERT INTO undo_plan_part (step, was_there, "heading") SELECT step, 0, NEW."heading" FROM undo_recording WHERE NOT EXISTS (SELECT 1 FROM undo_plan_part WHERE step = undo_recording.step AND "heading" = +NEW."heading"); END;
CREATE TRIGGER undo_plan_part_update AFTER UPDATE ON "plan_part" BEGIN INSERT INTO undo_plan_part (step, was_there, "heading", "lines", "changed_at") SELECT step, 1, OLD."heading", OLD."lines", OLD."changed_at" FROM undo_recording WHERE NOT EXISTS (SELECT 1 FROM undo_plan_part WHERE step = undo_recording.step AND "heading" = +OLD."heading"); END;
CREATE TABLE undo_questionnaire (
	step INTEGER NOT NULL, 
	was_there BOOLEAN NOT NULL, 
	id BLOB NOT NULL, 
	day BLOB, 
	instrument BLOB, 
	answers BLOB, 
	uid BLOB, 
	changed_at BLOB, 
	PRIMARY KEY (step, id), 
	FOREIGN KEY(step) REFERENCES undo (id) ON DELETE CASCADE
);
CREATE TRIGGER undo_questionnaire_delete AFTER DELETE ON "questionnaire" BEGIN INSERT INTO undo_questionnaire (step, was_there, "id", "day", "instrument", "answers", "uid", "changed_at") SELECT step, 1, OLD."id", OLD."day", OLD."instrument", OLD."answers", OLD."uid", OLD."changed_at" FROM undo_recording WHERE NOT EXISTS (SELECT 1 FROM undo_questionnaire WHERE step = undo_recording.step AND "id" = +OLD."id"); END;
CREATE TRIGGER undo_questionnaire_insert AFTER INSERT ON "questionnaire" BEGIN INSERT INTO undo_questionnaire (step, was_there, "id") SELECT step, 0, NEW."id" FROM undo_recording WHERE NOT EXISTS (SELECT 1 FROM undo_questionnaire WHERE step = undo_recording.step AND "id" = +NEW."id"); END;
CREATE TRIGGER undo_questionnaire_update AFTER UPDATE ON "questionnaire" BEGIN INSERT INTO undo_questionnaire (step, was_there, "id", "day", "instrument", "answers", "uid", "changed_at") SELECT step, 1, OLD."id", OLD."day", OLD."instrument", OLD."answers", OLD."uid", OLD."changed_at" FROM undo_recording WHERE NOT EXISTS (SELECT 1 FROM undo_questionnaire WHERE step = undo_recording.step AND "id" = +OLD."id"); END;
CREATE TABLE undo_recording (
	step INTEGER NOT NULL, 
	everything BOOLEAN NOT NULL, 
	PRIMARY KEY (step), 
	FOREIGN KEY(step) REFERENCES undo (id)
);
CREATE TABLE undo_review (
	step INTEGER NOT NULL, 
	was_there BOOLEAN NOT NULL, 
	id BLOB NOT NULL, 
	course_id BLOB, 
	opened BLOB, 
	reason BLOB, 
	"after" BLOB, 
	signal BLOB, 
	signs BLOB, 
	steps BLOB, 
	ended BLOB, 
	uid BLOB, 
	changed_at BLOB, 
	PRIMARY KEY (step, id), 
	FOREIGN KEY(step) REFERENCES undo (id) ON DELETE CASCADE
);
CREATE TRIGGER undo_review_delete AFTER DELETE ON "review" BEGIN INSERT INTO undo_review (step, was_there, "id", "course_id", "opened", "reason", "after", "signal", "signs", "steps", "ended", "uid", "changed_at") SELECT step, 1, OLD."id", OLD."course_id", OLD."opened", OLD."reason", OLD."after", OLD."signal", OLD."signs", OLD."steps", OLD."ended", OLD."uid", OLD."changed_at" FROM undo_recording WHERE everything AND NOT EXISTS (SELECT 1 FROM undo_review WHERE step = undo_recording.step AND "id" = +OLD."id"); DELETE FROM undo_review WHERE "id" = +OLD."id" AND NOT EXISTS (SELECT 1 FROM undo_recording WHERE everything); END;
CREATE TRIGGER undo_review_insert AFTER INSERT ON "review" BEGIN INSERT INTO undo_review (step, was_there, "id") SELECT step, 0, NEW."id" FROM undo_recording WHERE everything AND NOT EXISTS (SELECT 1 FROM undo_review WHERE step = undo_recording.step AND "id" = +NEW."id"); DELETE FROM undo_review WHERE "id" = +NEW."id" AND NOT EXISTS (SELECT 1 FROM undo_recording WHERE everything); END;
CREATE TRIGGER undo_review_update AFTER UPDATE ON "review" BEGIN INSERT INTO undo_review (step, was_there, "id", "course_id", "opened", "reason", "after", "signal", "signs", "steps", "ended", "uid", "changed_at") SELECT step, 1, OLD."id", OLD."course_id", OLD."opened", OLD."reason", OLD."after", OLD."signal", OLD."signs", OLD."steps", OLD."ended", OLD."uid", OLD."changed_at" FROM undo_recording WHERE everything AND NOT EXISTS (SELECT 1 FROM undo_review WHERE step = undo_recording.step AND "id" = +OLD."id"); DELETE FROM undo_review WHERE "id" = +OLD."id" AND NOT EXISTS (SELECT 1 FROM undo_recording WHERE everything); END;
CREATE TABLE undo_setting (
	step INTEGER NOT NULL, 
	was_there BOOLEAN NOT NULL, 
	name BLOB NOT NULL, 
	value BLOB, 
	PRIMARY KEY (step, name), 
	FOREIGN KEY(step) REFERENCES undo (id) ON DELETE CASCADE
);
CREATE TRIGGER undo_setting_delete AFTER DELETE ON "setting" BEGIN INSERT INTO undo_setting (step, was_there, "name", "value") SELECT step, 1, OLD."name", OLD."value" FROM undo_recording WHERE NOT EXISTS (SELECT 1 FROM undo_setting WHERE step = undo_recording.step AND "name" = +OLD."name"); END;
CREATE TRIGGER undo_setting_insert AFTER INSERT ON "setting" BEGIN INSERT INTO undo_setting (step, was_there, "name") SELECT step, 0, NEW."name" FROM undo_recording WHERE NOT EXISTS (SELECT 1 FROM undo_setting WHERE step = undo_recording.step AND "name" = +NEW."name"); END;
CREATE TRIGGER undo_setting_update AFTER UPDATE ON "setting" BEGIN INSERT INTO undo_setting (step, was_there, "name", "value") SELECT step, 1, OLD."name", OLD."value" FROM undo_recording WHERE NOT EXISTS (SELECT 1 FROM undo_setting WHERE step = undo_recording.step AND "name" = +OLD."name"); END;
CREATE TABLE undo_task (
	step INTEGER NOT NULL, 
	was_there BOOLEAN NOT NULL, 
	id BLOB NOT NULL, 
	course_id BLOB, 
	text BLOB, 
	agreed BLOB, 
	until BLOB, 
	outcome BLOB, 
	in_the_way BLOB, 
	answered BLOB, 
	review_id BLOB, 
	uid BLOB, 
	changed_at BLOB, 
	PRIMARY KEY (step, id), 
	FOREIGN KEY(step) REFERENCES undo (id) ON DELETE CASCADE
);
CREATE TRIGGER undo_task_delete AFTER DELETE ON "task" BEGIN INSERT INTO undo_task (step, was_there, "id", "course_id", "text", "agreed", "until", "outcome", "in_the_way", "answered", "review_id", "uid", "changed_at") SELECT step, 1, OLD."id", OLD."course_id", OLD."text", OLD."agreed", OLD."until", OLD."outcome", OLD."in_the_way", OLD."answered", OLD."review_id", OLD."uid", OLD."changed_at" FROM undo_recording WHERE NOT EXISTS (SELECT 1 FROM undo_task WHERE step = undo_recording.step AND "id" = +OLD."id"); END;
CREATE TRIGGER undo_task_insert AFTER INSERT ON "task" BEGIN INSERT INTO undo_task (step, was_there, "id") SELECT step, 0, NEW."id" FROM undo_recording WHERE NOT EXISTS (SELECT 1 FROM undo_task WHERE step = undo_recording.step AND "id" = +NEW."id"); END;
CREATE TRIGGER undo_task_update AFTER UPDATE ON "task" BEGIN INSERT INTO undo_task (step, was_there, "id", "course_id", "text", "agreed", "until", "outcome", "in_the_way", "answered", "review_id", "uid", "changed_at") SELECT step, 1, OLD."id", OLD."course_id", OLD."text", OLD."agreed", OLD."until", OLD."outcome", OLD."in_the_way", OLD."answered", OLD."review_id", OLD."uid", OLD."changed_at" FROM undo_recording WHERE NOT EXISTS (SELECT 1 FROM undo_task WHERE step = undo_recording.step AND "id" = +OLD."id"); END;
CREATE TABLE undo_therapy_session (
	step INTEGER NOT NULL, 
	was_there BOOLEAN NOT NULL, 
	number BLOB NOT NULL, 
	course_id BLOB, 
	day BLOB, 
	attended BLOB, 
	mood BLOB, 
	alliance BLOB, 
	distress BLOB, 
	tension BLOB, 
	signs BLOB, 
	note BLOB, 
	logged_at BLOB, 
	uid BLOB, 
	changed_at BLOB, 
	PRIMARY KEY (step, number), 
	FOREIGN KEY(step) REFERENCES undo (id) ON DELETE CASCADE
);
CREATE TRIGGER undo_therapy_session_delete AFTER DELETE ON "therapy_session" BEGIN INSERT INTO undo_therapy_session (step, was_there, "number", "course_id", "day", "attended", "mood", "alliance", "distress", "tension", "signs", "note", "logged_at", "uid", "changed_at") SELECT step, 1, OLD."number", OLD."course_id", OLD."day", OLD."attended", OLD."mood", OLD."alliance", OLD."distress", OLD."tension", OLD."signs", OLD."note", OLD."logged_at", OLD."uid", OLD."changed_at" FROM undo_recording WHERE NOT EXISTS (SELECT 1 FROM undo_therapy_session WHERE step = undo_recording.step AND "number" = +OLD."number"); END;
CREATE TRIGGER undo_therapy_session_insert AFTER INSERT ON "therapy_session" BEGIN INSERT INTO undo_therapy_session (step, was_there, "number") SELECT step, 0, NEW."number" FROM undo_recording WHERE NOT EXISTS (SELECT 1 FROM undo_therapy_session WHERE step = undo_recording.step AND "number" = +NEW."number"); END;
CREATE TRIGGER undo_therapy_session_update AFTER UPDATE ON "therapy_session" BEGIN INSERT INTO undo_therapy_session (step, was_there, "number", "course_id", "day", "attended", "mood", "alliance", "distress", "tension", "signs", "note", "logged_at", "uid", "changed_at") SELECT step, 1, OLD."number", OLD."course_id", OLD."day", OLD."attended", OLD."mood", OLD."alliance", OLD."distress", OLD."tension", OLD."signs", OLD."note", OLD."logged_at", OLD."uid", OLD."changed_at" FROM undo_recording WHERE NOT EXISTS (SELECT 1 FROM undo_therapy_session WHERE step = undo_recording.step AND "number" = +OLD."number"); END;
