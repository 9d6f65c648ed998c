"""Vietnamese search and order inside the database: `vn_fold` drops all marks, `vn_key` orders a name by given name.

The key holds, for each word (given name first, then the middle ones, then the family name), its letters in the order
a ă â b c d đ e ê … and then its tones (ngang huyền hỏi ngã sắc nặng), so that tones decide only between equal letters.
Compared byte by byte (collation "C").
"""

from django.db import migrations

FOLD = """
create function vn_fold(x text) returns text immutable strict parallel safe language sql as $$
  select translate(lower(normalize(x, NFC)),
    'àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđ',
    'aaaaaaaaaaaaaaaaaeeeeeeeeeeeiiiiiooooooooooooooooouuuuuuuuuuuyyyyyd') $$
"""

LETTERS = """
create function vn_letters(word text) returns text immutable strict parallel safe language sql as $$
  select replace(replace(replace(replace(replace(replace(replace(translate(word,
    'àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ',
    'aaaaaăăăăăâââââeeeeeêêêêêiiiiioooooôôôôôơơơơơuuuuuưưưưưyyyyy'),
    'ă', 'a{'), 'â', 'a|'), 'đ', 'd{'), 'ê', 'e{'), 'ô', 'o{'), 'ơ', 'o|'), 'ư', 'u{') $$
"""

TONES = """
create function vn_tones(word text) returns text immutable strict parallel safe language sql as $$
  select regexp_replace(translate(word,
    'àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ',
    '123451234512345123451234512345123451234512345123451234512345'), '[^0-9]', '0', 'g') $$
"""

KEY = """
create function vn_key(name text) returns text immutable strict parallel safe language sql as $$
  with word as (
    select w, n, count(*) over () as many
    from regexp_split_to_table(lower(normalize(trim(name), NFC)), '\\s+') with ordinality as t(w, n))
  select string_agg(vn_letters(w) || chr(1) || vn_tones(w), chr(2) order by (n = many) desc, (n = 1), n) from word $$
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.RunSQL(FOLD, "drop function vn_fold"),
        migrations.RunSQL(LETTERS, "drop function vn_letters"),
        migrations.RunSQL(TONES, "drop function vn_tones"),
        migrations.RunSQL(KEY, "drop function vn_key"),
    ]
