import courses.models.policy
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
import wagtail.fields
from django.conf import settings
from django.db import migrations, models

from courses.guard import APPROVED_TEXT


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('lms', '0002_school'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.CreateModel(
            name='CourseIndexPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
            ],
            options={
                'abstract': False,
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='LessonPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('body', wagtail.fields.StreamField([('why', 1), ('clause', 3), ('rules', 6), ('cards', 7), ('point', 10), ('note', 11), ('scene', 19), ('check', 21), ('keep', 23), ('text', 24), ('checklist', 27), ('flip', 31), ('picture', 34), ('film', 39), ('download', 42), ('register', 44), ('contacts', 47)], blank=True, block_lookup={0: ('wagtail.blocks.TextBlock', (), {}), 1: ('wagtail.blocks.StructBlock', [[('text', 0)]], {'group': 'Words'}), 2: ('wagtail.snippets.blocks.SnippetChooserBlock', ('courses.Clause',), {}), 3: ('wagtail.blocks.StructBlock', [[('clause', 2)]], {'group': 'Rules'}), 4: ('wagtail.blocks.CharBlock', (), {'max_length': 500, 'required': False}), 5: ('wagtail.blocks.ListBlock', (2,), {}), 6: ('wagtail.blocks.StructBlock', [[('lead_in', 4), ('clauses', 5)]], {'group': 'Rules'}), 7: ('wagtail.blocks.StructBlock', [[('clauses', 5)]], {'group': 'Rules'}), 8: ('wagtail.blocks.CharBlock', (), {'max_length': 80}), 9: ('wagtail.blocks.TextBlock', (), {'help_text': 'A sentence or two of your own.'}), 10: ('wagtail.blocks.StructBlock', [[('heading', 8), ('text', 9), ('clauses', 5)]], {'group': 'Rules'}), 11: ('wagtail.blocks.StructBlock', [[('heading', 8), ('text', 0)]], {'group': 'Words'}), 12: ('wagtail.blocks.TextBlock', (), {'help_text': 'Two or three sentences, in the present tense.'}), 13: ('wagtail.blocks.CharBlock', (), {'max_length': 150}), 14: ('wagtail.blocks.TextBlock', (), {'help_text': 'What happens next, in a sentence or two.'}), 15: ('wagtail.blocks.BooleanBlock', (), {'help_text': 'This is what our policy asks. Tick one.', 'required': False}), 16: ('wagtail.blocks.StructBlock', [[('text', 13), ('feedback', 14), ('best', 15)]], {}), 17: ('wagtail.blocks.ListBlock', (16,), {'max_num': 4, 'min_num': 2}), 18: ('wagtail.snippets.blocks.SnippetChooserBlock', ('courses.Clause',), {'help_text': 'The rule that decides it.', 'required': False}), 19: ('wagtail.blocks.StructBlock', [[('heading', 8), ('story', 12), ('choices', 17), ('clause', 18)]], {'group': 'To decide'}), 20: ('wagtail.blocks.ListBlock', (13,), {'max_num': 3, 'min_num': 1}), 21: ('wagtail.blocks.StructBlock', [[('clause', 2), ('wrong', 20)]], {'group': 'To decide'}), 22: ('wagtail.blocks.CharBlock', (), {'max_length': 200}), 23: ('wagtail.blocks.StructBlock', [[('text', 22)]], {'group': 'Words'}), 24: ('wagtail.blocks.RichTextBlock', (), {'description': 'A few words of your own between the rules.', 'features': ['bold', 'italic', 'link', 'ul', 'ol'], 'group': 'Words', 'icon': 'pilcrow', 'preview_value': '<p>Not sure whether a picture may be shown? <b>Ask the office</b> before you post it.</p>', 'template': 'courses/blocks/text.html'}), 25: ('wagtail.blocks.CharBlock', (), {'help_text': 'When it is gone through: “Before you post”.', 'max_length': 80}), 26: ('wagtail.blocks.ListBlock', (13,), {'max_num': 10, 'min_num': 2}), 27: ('wagtail.blocks.StructBlock', [[('heading', 25), ('items', 26)]], {'group': 'Words'}), 28: ('wagtail.blocks.CharBlock', (), {'max_length': 120}), 29: ('wagtail.blocks.StructBlock', [[('front', 28), ('back', 0)]], {}), 30: ('wagtail.blocks.ListBlock', (29,), {'max_num': 8, 'min_num': 1}), 31: ('wagtail.blocks.StructBlock', [[('heading', 8), ('cards', 30)]], {'group': 'Words'}), 32: ('wagtail.images.blocks.ImageBlock', [], {}), 33: ('wagtail.blocks.CharBlock', (), {'max_length': 200, 'required': False}), 34: ('wagtail.blocks.StructBlock', [[('image', 32), ('caption', 33)]], {'group': 'Files'}), 35: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'help_text': 'MP4 or WebM, from the documents.'}), 36: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'help_text': 'A .vtt file.', 'required': False}), 37: ('wagtail.blocks.BooleanBlock', (), {'help_text': 'Nobody speaks in it, so there is nothing to caption.', 'required': False}), 38: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'ul', 'ol'], 'help_text': 'What is said and shown, to read instead.'}), 39: ('wagtail.blocks.StructBlock', [[('title', 28), ('film', 35), ('captions', 36), ('silent', 37), ('transcript', 38)]], {'group': 'Files'}), 40: ('wagtail.blocks.CharBlock', (), {'help_text': 'What it is: “The picture consent form”.', 'max_length': 120}), 41: ('wagtail.documents.blocks.DocumentChooserBlock', (), {}), 42: ('wagtail.blocks.StructBlock', [[('title', 40), ('file', 41)]], {'group': 'Files'}), 43: ('wagtail.blocks.CharBlock', (), {'default': 'Our official accounts', 'max_length': 80}), 44: ('wagtail.blocks.StructBlock', [[('heading', 43)]], {'group': 'Our school'}), 45: ('wagtail.blocks.CharBlock', (), {'default': 'Whom to tell', 'max_length': 80}), 46: ('wagtail.blocks.BooleanBlock', (), {'default': True, 'help_text': 'Name the headteacher too.', 'required': False}), 47: ('wagtail.blocks.StructBlock', [[('heading', 45), ('headteacher', 46)]], {'group': 'Our school'})})),
                ('minutes', models.PositiveSmallIntegerField(default=2, help_text='How long it takes to read.')),
                ('band', models.CharField(blank=True, choices=[('ks1', 'Early years and Key Stage 1'), ('ks2', 'Key Stage 2'), ('ks3_4', 'Key Stages 3 and 4'), ('sixth', 'Sixth form')], help_text='Pupils of what age it is for; empty: for all who take it.', max_length=5)),
            ],
            options={
                'abstract': False,
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='Policy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200)),
                ('slug', models.SlugField(max_length=80, unique=True)),
                ('school', models.ForeignKey(blank=True, help_text="Empty: the whole trust's.", null=True, on_delete=django.db.models.deletion.PROTECT, related_name='policies', to='lms.school')),
            ],
            options={
                'verbose_name_plural': 'policies',
                'ordering': ['title'],
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('title'), django.db.models.functions.comparison.Coalesce('school_id', 0), name='one_policy_a_title_and_owner')],
            },
        ),
        migrations.CreateModel(
            name='PolicyUpload',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(db_index=True)),
                ('name', models.CharField(max_length=255)),
                ('sha256', models.CharField(max_length=64)),
                ('file', models.FileField(storage=courses.models.policy.private_storage, upload_to='uploads')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('school', models.ForeignKey(blank=True, help_text="Whose policy it is. Empty: the whole trust's.", null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='lms.school')),
            ],
            options={
                'ordering': ['-at'],
            },
        ),
        migrations.CreateModel(
            name='PolicyVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sequence', models.PositiveIntegerField()),
                ('number', models.CharField(help_text='As the document prints it, else the place in the sequence.', max_length=30)),
                ('title', models.CharField(max_length=200)),
                ('source', models.FileField(storage=courses.models.policy.private_storage, upload_to='policies')),
                ('source_name', models.CharField(max_length=255)),
                ('sha256', models.CharField(max_length=64)),
                ('approved_on', models.DateField(blank=True, null=True)),
                ('approved_by', models.CharField(blank=True, max_length=200)),
                ('effective_on', models.DateField(blank=True, null=True)),
                ('next_review_by', models.DateField(blank=True, null=True)),
                ('registered', models.JSONField(default=list, help_text='The rows of its channel register, as they were read.')),
                ('imported_at', models.DateTimeField()),
                ('approval_recorded_at', models.DateTimeField(blank=True, null=True)),
                ('policy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='courses.policy')),
            ],
            options={
                'ordering': ['policy', '-sequence'],
                'constraints': [models.UniqueConstraint(fields=('policy', 'sequence'), name='one_version_a_place'), models.UniqueConstraint(fields=('policy', 'sha256'), name='one_version_a_text'), models.CheckConstraint(condition=models.Q(models.Q(('approval_recorded_at', None), ('approved_by', ''), ('approved_on', None)), models.Q(('approval_recorded_at__isnull', False), ('approved_on__isnull', False), models.Q(('approved_by', ''), _negated=True)), _connector='OR'), name='approved_by_and_on_together')],
            },
        ),
        migrations.CreateModel(
            name='LessonProgress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cycle', models.PositiveSmallIntegerField(help_text='The year in which the academic year began.')),
                ('opened_at', models.DateTimeField()),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('lesson', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='progress', to='courses.lessonpage')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lesson_progress', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='courses.policyversion')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('person', 'lesson', 'version', 'cycle'), name='one_progress_a_lesson'), models.CheckConstraint(condition=models.Q(('done_at', None), ('done_at__gte', models.F('opened_at')), _connector='OR'), name='lesson_done_after_opened')],
            },
        ),
        migrations.CreateModel(
            name='CoursePage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('audience', models.CharField(choices=[('staff', 'Staff'), ('channel_poster', 'Channel posters'), ('channel_manager', 'Channel managers'), ('governor', 'Governors'), ('volunteer', 'Volunteers'), ('pupil', 'Pupils'), ('parent', 'Parents')], editable=False, max_length=16)),
                ('policy', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='courses.policy')),
                ('version', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='courses.policyversion')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('policy', 'audience'), name='one_course_a_policy_and_audience')],
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='Clause',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('key', models.CharField(max_length=80)),
                ('label', models.CharField(max_length=40)),
                ('path', models.JSONField(default=list)),
                ('kind', models.CharField(max_length=10)),
                ('lead_in', models.TextField(blank=True)),
                ('numbered', models.BooleanField(help_text='The number is its own, not that of the heading it stands under.')),
                ('scope', models.BooleanField(help_text='It only says whom or what the policy covers.')),
                ('text', models.TextField()),
                ('modality', models.CharField(choices=[('must', 'Must'), ('must_not', 'Must not'), ('should', 'Should'), ('should_not', 'Should not'), ('will', 'Will'), ('will_not', 'Will not'), ('may', 'May'), ('encouraged', 'Encouraged'), ('statement', 'Good to know')], max_length=12)),
                ('audiences', models.JSONField(default=list)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='clauses', to='courses.policyversion')),
            ],
            options={
                'ordering': ['version', 'position'],
                'constraints': [models.UniqueConstraint(fields=('version', 'key'), name='one_clause_a_key'), models.UniqueConstraint(fields=('version', 'position'), name='one_clause_a_position')],
            },
        ),
        migrations.CreateModel(
            name='ChangeSet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('made_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('new', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='change_set', to='courses.policyversion')),
                ('old', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='courses.policyversion')),
            ],
            options={
                'ordering': ['new'],
                'constraints': [models.CheckConstraint(condition=models.Q(('old', models.F('new')), _negated=True), name='change_set_of_two_versions'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None)), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='change_set_decided_by_and_when')],
            },
        ),
        migrations.CreateModel(
            name='Change',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('kind', models.CharField(choices=[('added', 'Added'), ('removed', 'Removed'), ('changed', 'Changed'), ('moved', 'Moved'), ('renumbered', 'Renumbered')], max_length=10)),
                ('suggested_material', models.BooleanField(help_text='What we would say: numbering, dates, spelling are editorial.')),
                ('why', models.CharField(help_text='Why that is suggested.', max_length=100)),
                ('material', models.BooleanField(help_text='What the policy owner said; empty until they have.', null=True)),
                ('new', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='courses.clause')),
                ('old', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='courses.clause')),
                ('change_set', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='courses.changeset')),
            ],
            options={
                'ordering': ['change_set', 'position'],
                'constraints': [models.UniqueConstraint(fields=('change_set', 'position'), name='one_change_a_position'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'added'), ('new__isnull', False), ('old', None)), models.Q(('kind', 'removed'), ('new', None), ('old__isnull', False)), models.Q(('kind__in', ['changed', 'moved', 'renumbered']), ('new__isnull', False), ('old__isnull', False)), _connector='OR'), name='change_has_its_clauses')],
            },
        ),
        migrations.CreateModel(
            name='NotTaught',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('clause', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='courses.clause')),
                ('course', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='not_taught', to='courses.coursepage')),
            ],
            options={
                'verbose_name_plural': 'clauses not taught',
                'ordering': ['course', 'clause'],
                'constraints': [models.UniqueConstraint(fields=('course', 'clause'), name='one_reason_for_a_clause_not_taught'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='not_taught_and_why')],
            },
        ),
        migrations.CreateModel(
            name='SharedLesson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('course', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='borrowed', to='courses.coursepage')),
                ('lesson', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lent_to', to='courses.lessonpage')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('course', 'lesson'), name='one_loan_of_a_lesson_to_a_course')],
            },
        ),
        migrations.CreateModel(
            name='BlockFlag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('block', models.CharField(help_text="The block's id in the lesson's body.", max_length=36)),
                ('kind', models.CharField(help_text='What kind of block it is.', max_length=20)),
                ('settled_at', models.DateTimeField(null=True)),
                ('lesson', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='flags', to='courses.lessonpage')),
                ('new', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='courses.clause')),
                ('old', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='courses.clause')),
                ('settled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='courses.policyversion')),
            ],
            options={
                'ordering': ['lesson', 'old__position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('lesson', 'block', 'old', 'version'), name='one_flag_a_block_and_clause'), models.CheckConstraint(condition=models.Q(models.Q(('settled_at', None), ('settled_by', None)), models.Q(('settled_at__isnull', False), ('settled_by__isnull', False)), _connector='OR'), name='flag_settled_by_and_when')],
            },
        ),
        migrations.RunPython(APPROVED_TEXT.put_up, APPROVED_TEXT.take_down),
    ]
